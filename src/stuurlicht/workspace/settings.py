"""Settings: what a workspace is, in a file that people can read and change."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypedDict

import yaml

from stuurlicht.core.documents import Finding
from stuurlicht.core.errors import Fact, UsageError, WorkspaceError
from stuurlicht.core.words import _
from stuurlicht.present.language import LANGUAGES, Language, translate
from stuurlicht.release import PUBLICATION, ThresholdLoweredError, Thresholds
from stuurlicht.workspace.municipalities import Municipality, require_sound
from stuurlicht.workspace.settings_faults import ENGINES, read_yaml_settings
from stuurlicht.workspace.web_settings import WebSettings, as_written, web_settings

SETTINGS_FILE = "stuurlicht.yaml"
FORMAT = 1
_EXPLANATION = (
    _("De instellingen van deze werkmap van Stuurlicht. U mag dit bestand met de hand wijzigen."),
    _("municipalities: de gemeenten van wie hier berichten staan, met de codes van hun voorgangers."),
    _("key_fingerprint: hieraan herkent Stuurlicht de sleutel. De sleutel zelf staat hier niet."),
    _("is_fictional: true als alles hier verzonnen is. Alleen dan mag gemeente 9999 hier staan."),
    _("links_laws: true als Stuurlicht personen over de wetten heen mag volgen. Lees daarna de berichten opnieuw in."),
    _("legal_ground: de wettelijke grondslag daarvoor. Zonder grondslag mag het niet."),
    _("engine: polars (op deze computer) of spark (op een cluster dat er al is)."),
    _("language: nl of en."),
    _("key_folder: de map met de sleutels; leeg is de gewone map van de gebruiker."),
    _("publication_persons: onder zoveel mensen is een cijfer in een publicatie afgeschermd. Hoger mag, lager niet."),
    _("publication_organisations: hetzelfde voor aanbieders en verwijzers."),
    _("publication_dominance_percent: zoveel procent moet er over zijn naast de twee grootste bedragen. Hoger mag."),
    _("publication_group_persons: tot zoveel mensen is het geheim dat ze allemaal hetzelfde hebben. Hoger mag."),
    _("publication_zeros_hidden_in: tabellen waarin ook een 0 afgeschermd is, zoals [per_month]; ['*'] is overal."),
    _("web: hoe 'stuurlicht serve' te bereiken is. Zonder certificaat of vertrouwde proxy alleen op deze computer."),
    _("web.oidc: de organisatie waarmee mensen inloggen, en welke groep welke rol heeft; {} is geen."),
)
_LEAST: Mapping[str, int] = {
    "publication_persons": PUBLICATION.persons,
    "publication_organisations": PUBLICATION.organisations,
    "publication_dominance_percent": round(100 * PUBLICATION.dominance_share),
    "publication_group_persons": PUBLICATION.group_persons,
}


class SettingsError(WorkspaceError):
    """The settings file cannot be used as it is; carries every fault with its line."""

    code = "settings"

    def __init__(self, findings: tuple[Finding, ...], **facts: Fact) -> None:
        super().__init__(**facts)
        self.findings = findings


class SettingsFormatError(WorkspaceError):
    """The settings file is of a newer program."""

    code = "settings_format"


class LegalGroundError(UsageError):
    """Persons are linked over the laws without a legal ground."""

    code = "legal_ground"


class ChoiceError(UsageError):
    """A setting has a value that does not exist."""

    code = "setting_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one workspace is.

    Parameters
    ----------
    municipalities : tuple of Municipality
        At least one.
    is_fictional : bool
        Whether everything in it is invented; only then may it hold municipality GM9999.
    links_laws : bool
        Whether a person is followed over the laws; needs ``legal_ground``.
    engine : {"polars", "spark"}
        What computes.
    language : {"nl", "en"}
        Language of reports where none is asked for.
    key_folder : str
        Where the keys are; empty means the user's own folder.
    publication_persons, publication_organisations, publication_dominance_percent, publication_group_persons : int
        Limits of a publication, at least those of the code (percent of the largest contribution, 0 to 100).
    publication_zeros_hidden_in : tuple of str
        Names of tables in which a publication hides zeros too.
    web : WebSettings
        How ``stuurlicht serve`` serves; by default for this computer only.
    """

    municipalities: tuple[Municipality, ...]
    is_fictional: bool = False
    links_laws: bool = False
    legal_ground: str = ""
    engine: str = "polars"
    language: Language = "nl"
    key_folder: str = ""
    publication_persons: int = _LEAST["publication_persons"]
    publication_organisations: int = _LEAST["publication_organisations"]
    publication_dominance_percent: int = _LEAST["publication_dominance_percent"]
    publication_group_persons: int = _LEAST["publication_group_persons"]
    publication_zeros_hidden_in: tuple[str, ...] = ()
    web: WebSettings = field(default_factory=WebSettings)

    def __post_init__(self) -> None:
        require_sound(self.municipalities, is_fictional=self.is_fictional)
        if self.links_laws and not self.legal_ground.strip():
            raise LegalGroundError
        _require_choice("engine", self.engine, ENGINES)
        _require_choice("language", self.language, LANGUAGES)
        for limit, least in _LEAST.items():
            if getattr(self, limit) < least:
                raise ThresholdLoweredError(limit=limit, asked=getattr(self, limit), least=least)

    @property
    def publication_limits(self) -> Thresholds:
        """The limits by which a publication of this workspace is protected."""
        return Thresholds(
            persons=self.publication_persons,
            organisations=self.publication_organisations,
            dominance_share=self.publication_dominance_percent / 100,
            group_persons=self.publication_group_persons,
            zeros_hidden_in=self.publication_zeros_hidden_in,
        )


class Choices(TypedDict, total=False):
    """The fields of ``Settings`` that have a default, to pass on by name."""

    is_fictional: bool
    links_laws: bool
    legal_ground: str
    engine: str
    language: Language


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings file whole, or not at all."""
    told = {"format": FORMAT, **asdict(settings), "web": as_written(settings.web)}
    told["municipalities"] = [
        {**entry, "predecessors": list(entry["predecessors"])} for entry in told["municipalities"]
    ]
    head = "".join(f"# {translate(line, settings.language)}\n" for line in _EXPLANATION)
    unfinished = folder / f".{SETTINGS_FILE}.{os.getpid()}"
    unfinished.write_text(head + yaml.safe_dump(told, sort_keys=False, allow_unicode=True), encoding="utf-8")
    unfinished.replace(folder / SETTINGS_FILE)


def read_settings(folder: Path) -> Settings:
    """Read the settings file.

    Raises
    ------
    SettingsError
        With all faults and their lines, if it is no YAML or lines are missing, unknown or wrong.
    SettingsFormatError
        If a newer program wrote it.
    """
    file = folder / SETTINGS_FILE
    told, faults = read_yaml_settings(file.read_bytes())
    if isinstance(told.get("format"), int) and told["format"] > FORMAT:
        raise SettingsFormatError(file=str(file), found=told["format"], known=FORMAT)
    if faults:
        raise SettingsError(faults, file=str(file))
    del told["format"]
    told["municipalities"] = tuple(_municipality(entry) for entry in told["municipalities"])
    told["publication_zeros_hidden_in"] = tuple(map(str, told.get("publication_zeros_hidden_in", ())))
    told["web"] = web_settings(told.get("web", {}))
    return Settings(**told)


def _municipality(entry: Mapping[str, Any]) -> Municipality:
    return Municipality(**{**entry, "predecessors": tuple(entry["predecessors"])})


def _require_choice(setting: str, given: str, choices: Sequence[str]) -> None:
    if given not in choices:
        raise ChoiceError(setting=setting, given=given, choices=", ".join(choices))
