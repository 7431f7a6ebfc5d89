import pytest
import yaml

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


def test_all_wrong_lines_are_named_at_once(tmp_path):
    write_settings(tmp_path, Settings(municipalities=(DIEMEN,)))
    told = yaml.safe_load((tmp_path / SETTINGS_FILE).read_text())
    del told["engine"]
    told["municipalities"][0]["code"] = 384
    told["colour"] = "blue"
    (tmp_path / SETTINGS_FILE).write_text(yaml.safe_dump(told))
    with pytest.raises(SettingsError) as refused:
        read_settings(tmp_path)
    assert refused.value.facts["lines"] == "engine, colour, municipalities[1].code"


@pytest.mark.parametrize("text", ["[", "", "- a list", b"\xff\xfe"])
def test_a_file_that_holds_no_settings_is_refused(tmp_path, text):
    (tmp_path / SETTINGS_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError):
        read_settings(tmp_path)


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
