"""Response to the survey of 2017, page 9 of the quickscan by AEF for VNG and NDSD (S0)."""

import re
from datetime import date

from shared_material import shared_file
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.survey_responses import responses_of_2017
from survey_building import answer, response

REPORT = "reports/000_f02e357dee7ae759.txt"


def test_the_response_of_2017_adds_up():
    told = responses_of_2017()
    assert {"answered": 115, "no_shortfall": 22, "significant": 93, "significant_complete": 64} == told
    assert told["answered"] == told["no_shortfall"] + told["significant"]


def test_the_report_tells_these_numbers_in_this_order():
    text = " ".join(shared_file(REPORT).read_text(encoding="utf-8").split())
    told = responses_of_2017()
    sentences = re.search(
        r"In totaal hebben (\d+) gemeenten gereageerd .*? geven (\d+) gemeenten aan dat zij geen tekort .*? (\d+) "
        r"gemeenten zeggen dat zij significante tekorten verwachten\. (\d+) daarvan hebben de uitvraag volledig",
        text,
    )
    assert tuple(told.values()) == tuple(int(number) for number in sentences.groups())


def test_the_page_follows_from_the_figure_whose_page_the_report_tells():
    lines = shared_file(REPORT).read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if re.match(r" \S", line)]
    figure = next(number for number, line in enumerate(lines) if line.startswith("Figuur 1:"))
    response = next(number for number, line in enumerate(lines) if "115 gemeenten" in line)
    page_of = lambda number: sum(start <= number for start in starts)  # noqa: E731  one use, one line
    assert any("figuur 1 op pagina 9" in line for line in lines)
    assert page_of(figure) == page_of(response)


def test_the_instrument_counts_the_response_of_2017_as_the_report_does():
    told = responses_of_2017()
    kinds = [(False, True)] * told["no_shortfall"] + [(True, True)] * told["significant_complete"]
    kinds += [(True, False)] * (told["significant"] - told["significant_complete"])
    codes = municipalities_on(date(2017, 1, 1))
    forms = [
        response(code, significant=significant, complete=complete, survey_year=2017)
        for code, (significant, complete) in zip(codes, kinds, strict=False)
    ]
    counted = answer(forms).tables["response"].drop_nulls("reference_count")
    assert ["answered", "no_shortfall", "significant", "significant_complete", "significant_incomplete"] == sorted(
        counted["response"]
    )
    assert counted["reference_count"].to_list() == counted["municipalities_count"].to_list()
