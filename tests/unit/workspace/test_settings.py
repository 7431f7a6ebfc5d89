from dataclasses import replace

import pytest
import yaml

from stuurlicht.release import PUBLICATION, ThresholdLoweredError
from stuurlicht.workspace import SETTINGS_FILE, Municipality, Settings
from stuurlicht.workspace.municipalities import (
    FictionalMunicipalityError,
    MunicipalityCodeError,
    MunicipalityTwiceError,
    NoMunicipalityError,
)
from stuurlicht.workspace.settings import (
    ChoiceError,
    LegalGroundError,
    SettingsError,
    SettingsFormatError,
    read_settings,
    write_settings,
)

DIEMEN = Municipality(code="0384", name="Diemen", key_fingerprint="0123456789abcdef")
DIJK = Municipality(code="GM1980", name="Dijk en Waard", predecessors=("0398", "GM0416"))


def test_settings_are_read_back_as_they_were_written(tmp_path):
    settings = Settings(
        municipalities=(DIEMEN, DIJK), links_laws=True, legal_ground="Wmo 2015, artikel 5.1.1", engine="spark"
    )
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings


def test_codes_bear_their_prefix_and_stay_text(tmp_path):
    write_settings(tmp_path, Settings(municipalities=(DIJK,)))
    told = yaml.safe_load((tmp_path / SETTINGS_FILE).read_text())
    assert told["municipalities"][0]["code"] == "GM1980"
    assert told["municipalities"][0]["predecessors"] == ["GM0398", "GM0416"]


def test_every_setting_is_explained_in_the_file(tmp_path):
    write_settings(tmp_path, Settings(municipalities=(DIEMEN,)))
    text = (tmp_path / SETTINGS_FILE).read_text()
    comments = "".join(line for line in text.splitlines() if line.startswith("#"))
    assert [name for name in yaml.safe_load(text) if name != "format" and name not in comments] == []


def faults_of(folder, text):
    (folder / SETTINGS_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as refused:
        read_settings(folder)
    assert refused.value.facts == {"file": str(folder / SETTINGS_FILE)}
    return [(found.rule, found.facts["line"], found.facts.get("setting", "")) for found in refused.value.findings]


SOUND = """format: 1
municipalities:
- code: GM0384
  name: Diemen
  predecessors: []
  key_fingerprint: 0123456789abcdef
is_fictional: false
links_laws: false
legal_ground: ''
engine: polars
language: nl
key_folder: ''
"""


def test_sound_settings_written_by_hand_are_read(tmp_path):
    (tmp_path / SETTINGS_FILE).write_text(SOUND)
    assert read_settings(tmp_path) == Settings(municipalities=(DIEMEN,))


def test_all_faults_are_named_at_once_each_with_its_line(tmp_path):
    changes = [
        ("is_fictional: false", "is_fictional: nee"),
        ("language: nl", "language: fr"),
        ("engine: polars\n", ""),
        ("GM0384", "0363"),
        ("key_folder: ''", "key_folder: ''\ncolour: blue\nformat: 1"),
    ]
    text = SOUND
    for old, new in changes:
        text = text.replace(old, new)
    assert faults_of(tmp_path, text) == [
        ("setting_kind", 7, "is_fictional"),
        ("setting_missing", 1, "engine"),
        ("setting_not_a_choice", 10, "language"),
        ("setting_unknown", 12, "colour"),
        ("setting_twice", 13, "format"),
        ("setting_kind", 3, "municipalities[1].code"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("GM0384", "'384'", ("setting_municipality_code", 3, "municipalities[1].code")),
        ("[]", "[GM0398, Weesp]", ("setting_municipality_code", 5, "municipalities[1].predecessors")),
        ("name: Diemen", "name: 2026-13-45", ("setting_kind", 4, "municipalities[1].name")),
        ("engine: polars", "engine:", ("setting_kind", 10, "engine")),
        ("language: nl", "? [x]\n: y\nlanguage: nl", ("setting_unknown", 11, "?")),
        ("engine: polars", "  engine: polars", ("setting_no_yaml", 10, "")),
        ("engine: polars", "\tengine: polars", ("setting_no_yaml", 10, "")),
        ("engine: polars", "engine polars", ("setting_no_yaml", 11, "")),
    ],
)
def test_a_fault_made_by_hand_has_its_line(tmp_path, old, new, fault):
    assert faults_of(tmp_path, SOUND.replace(old, new)) == [fault]


def test_a_municipality_that_is_no_group_is_told(tmp_path):
    first, _, rest = SOUND.partition("- code")
    text = f"{first}- x\n{rest[rest.index('is_fictional') :]}"
    assert faults_of(tmp_path, text) == [("setting_kind", 3, "municipalities[1]")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[", "setting_no_yaml"),
        ("", "setting_no_names"),
        ("- a list", "setting_no_names"),
        (b"\xff\xfe", "setting_unreadable_text"),
    ],
)
def test_a_file_that_holds_no_settings_is_refused(tmp_path, text, fault):
    assert faults_of(tmp_path, text) == [(fault, 1, "")]


def test_settings_of_a_newer_program_are_refused(tmp_path):
    (tmp_path / SETTINGS_FILE).write_text("format: 2\nnovelty: 1\n")
    with pytest.raises(SettingsFormatError) as refused:
        read_settings(tmp_path)
    assert (refused.value.facts["found"], refused.value.facts["known"]) == (2, 1)


@pytest.mark.parametrize("code", ["384", "GM38", "Diemen", "03840"])
def test_a_municipality_code_is_four_digits(code):
    with pytest.raises(MunicipalityCodeError):
        Municipality(code=code, name="Diemen")


def test_a_workspace_needs_a_municipality():
    with pytest.raises(NoMunicipalityError):
        Settings(municipalities=())


def test_a_code_stands_once_as_municipality_or_predecessor():
    with pytest.raises(MunicipalityTwiceError) as refused:
        Settings(municipalities=(DIJK, Municipality(code="0416", name="Langedijk")))
    assert refused.value.facts == {"codes": "GM0416"}


def test_the_fictional_municipality_needs_a_workspace_marked_fictional():
    fictional = Municipality(code="9999", name="Voorbeeld")
    with pytest.raises(FictionalMunicipalityError):
        Settings(municipalities=(fictional,))
    assert Settings(municipalities=(fictional,), is_fictional=True).is_fictional


@pytest.mark.parametrize("ground", ["", "  "])
def test_linking_over_laws_needs_a_legal_ground(ground):
    with pytest.raises(LegalGroundError):
        Settings(municipalities=(DIEMEN,), links_laws=True, legal_ground=ground)


@pytest.mark.parametrize(("setting", "value"), [("engine", "duckdb"), ("language", "fr")])
def test_a_choice_that_does_not_exist_is_refused_with_those_that_do(setting, value):
    with pytest.raises(ChoiceError) as refused:
        Settings(municipalities=(DIEMEN,), **{setting: value})
    assert refused.value.facts["setting"] == setting
    assert "nl" in refused.value.facts["choices"] or "polars" in refused.value.facts["choices"]


def test_limits_of_a_publication_are_read_from_the_file(tmp_path):
    raised = "publication_persons: 15\npublication_dominance_percent: 20\npublication_zeros_hidden_in: [per_month]\n"
    (tmp_path / SETTINGS_FILE).write_text(SOUND + raised)

    limits = read_settings(tmp_path).publication_limits

    assert limits == replace(PUBLICATION, persons=15, dominance_share=0.2, zeros_hidden_in=("per_month",))


def test_without_a_word_on_it_the_limits_are_those_of_the_code(tmp_path):
    (tmp_path / SETTINGS_FILE).write_text(SOUND)

    assert read_settings(tmp_path).publication_limits == PUBLICATION


def test_a_limit_below_that_of_the_code_is_refused(tmp_path):
    (tmp_path / SETTINGS_FILE).write_text(f"{SOUND}publication_organisations: 2\n")

    with pytest.raises(ThresholdLoweredError):
        read_settings(tmp_path)
