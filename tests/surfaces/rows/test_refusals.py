"""What cannot be handed over is refused, with what there is; nothing is looked up or logged."""

import pytest

from handed_over import DAY, WHO, logged
from surfaces_calls import call_over


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            ("--where", "wt=wmo"),
            "Tabel year_end heeft geen sleutel 'wt'. Er is niets gedaan. Kies een van deze: municipality, law",
        ),
        (
            ("--where", "law=wm0"),
            "Bij law bestaat 'wm0' niet in dit antwoord, naast wat u verder koos. Er is niets gedaan. Kies een van",
        ),
        (("--where", "law=wmo", "--where", "product_group=jeugd_ambulant"), "Bij product_group bestaat 'jeugd_ambu"),
        (("--where", "law"), "law zegt niet welke rij u bedoelt. Schrijf SLEUTEL=WAARDE"),
        (("--where", "law=wmo", "--where", "law=jeugdwet"), "law=jeugdwet zegt niet welke rij u bedoelt."),
        (
            ("--table", "by_month"),
            "Er zijn meer rijen bij uw vraag, en geen rij telt ze op. Er is niets gedaan. Zeg welke u bedoelt met",
        ),
        (
            ("--table", "development"),
            "Bij tabel 'development' van nowcast zijn geen regels te vinden. Het kan wel bij: ",
        ),
        (("--as-of", DAY), "Run "),
        (("volume",), "Run "),
        (("nowcst",), "Het instrument nowcst bestaat niet."),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(asked, tmp_path, arguments, text):
    told = asked(*arguments, "--output", tmp_path / "regels.csv")

    assert told.exit_code == 3
    assert told.stderr.startswith(text)
    assert not (tmp_path / "regels.csv").exists()


@pytest.mark.parametrize(
    ("account", "reason", "name", "text"),
    [
        (
            "controller",
            " ",
            "regels.csv",
            "Regels worden alleen meegegeven met een naam en een reden; nu ontbreekt de r",
        ),
        (
            "",
            "controle",
            "regels.csv",
            "Regels worden alleen meegegeven met een naam en een reden; nu ontbreekt de naam",
        ),
        ("controller", "over 9999 00 006", "regels.csv", "In de naam of de reden staat een nummer van negen cijfers."),
        ("controller", "controle", "regels.pdf", "Het bestand "),
    ],
)
def test_nothing_is_looked_up_without_a_good_reason_and_a_file(asked, recorded, tmp_path, account, reason, name, text):
    before = logged(recorded)
    told = asked("--output", tmp_path / name, who=("--account", account, "--reason", reason))

    assert told.exit_code == 3
    assert told.stderr.startswith(text)
    assert logged(recorded) == before


def test_a_call_without_instrument_or_run_says_what_is_missing(recorded, tmp_path):
    told = call_over(recorded, "rows", *WHO, "--output", tmp_path / "regels.csv")

    assert (told.exit_code, told.stderr) == (3, "INSTRUMENT ontbreekt.\n")
