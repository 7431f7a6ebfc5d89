"""What is wrong in the messages and between them, as known on a day; and where one rule was broken."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.core import _
from stuurlicht.core.documents import Finding, Severity
from stuurlicht.present.fact_words import with_names
from stuurlicht.present.finding_words import finding_sentences, finding_text, sentence_of
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count, day
from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.surfaces.layout import MOST_ROWS
from stuurlicht.surfaces.web.chosen import ChoiceValueError, chosen_of
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.views import finished
from stuurlicht.workspace.findings import known_findings

_SCOPES = {False: _("In berichten"), True: _("Tussen berichten")}
_KINDS = {Severity.FAULT.value: _("fout"), Severity.NOTE.value: _("opmerking")}


def quality_page(request: Request) -> Response:
    """Show how often each rule was broken, and what it says."""
    chosen = chosen_of(request)
    found = _of_municipality(request, chosen.municipality, chosen.day, chosen.version)
    counted = found.group_by("is_between", "rule", "severity", maintain_order=True).agg(
        times=pl.len(), resolved=pl.col("resolved_date").is_not_null().sum()
    )
    scopes = [
        (
            translate(_SCOPES[bool(key[0])], chosen.language),
            [_rule(row, chosen.language) for row in rules.iter_rows(named=True)],
        )
        for key, rules in counted.group_by("is_between", maintain_order=True)
    ]
    return finished(request, "quality.html", chosen, scopes=scopes)


def rule_page(request: Request) -> Response:
    """Show where one rule was broken."""
    chosen, rule = chosen_of(request), request.path_params["rule"]
    if rule not in finding_sentences():
        raise ChoiceValueError(name="rule", given=rule[:20], expected=_("een regel van de lijst, zoals TR389"))
    found = _of_municipality(request, chosen.municipality, chosen.day, chosen.version).filter(rule=rule)
    is_between = bool(found["is_between"].any())
    sentence = with_names(sentence_of(rule, is_between=is_between), rule, chosen.language)
    more = max(found.height - MOST_ROWS, 0)
    return finished(
        request,
        "rule.html",
        chosen,
        rule=rule,
        sentence=sentence,
        places=_places(found.head(MOST_ROWS), chosen.language),
        more=count(more, chosen.language) if more else "",
    )


def _of_municipality(request: Request, municipality: str, as_of: Any, version: int | None) -> pl.DataFrame:  # noqa: ANN401
    found = known_findings(house_of(request).workspace, as_of, version)
    return found.filter(pl.col("municipality").is_null() | (pl.col("municipality") == municipality))


def _rule(row: Mapping[str, Any], language: Language) -> dict[str, str]:
    sentence = sentence_of(row["rule"], is_between=row["is_between"])
    return {
        "rule": row["rule"],
        "kind": translate(_KINDS[row["severity"]], language),
        "sentence": with_names(sentence, row["rule"], language),
        "times": count(row["times"], language),
        "resolved": count(row["resolved"], language),
    }


def _places(found: pl.DataFrame, language: Language) -> TableModel:
    names = (_("Bestand"), _("Wat er mis is"), _("Aanbieder"), _("Bekend op"), _("Opgelost op"))
    headings = [
        Heading(name=name, text=translate(name, language), is_number=False, is_key=at == 0)
        for at, name in enumerate(names)
    ]
    rows = tuple(tuple(_cells(row, language)) for row in found.iter_rows(named=True))
    title = translate(_("Waar deze regel is gebroken"), language)
    return TableModel(name="places", title=title, shared=(), headings=tuple(headings), rows=rows)


def _cells(row: Mapping[str, Any], language: Language) -> Iterator[Shown]:
    path = row["path"] or ""
    if row["line_number"] is not None:
        path = translate(_("regel {number}"), language).format(number=row["line_number"])
    finding = Finding(row["rule"], Severity(row["severity"]), path, json.loads(row["facts"] or "{}"))
    yield Shown(row["place"], "known")
    yield Shown(finding_text(finding, language, is_between=row["is_between"]), "known")
    yield Shown(row["provider"] or "", "known")
    yield Shown(day(row["known_date"], language), "known")
    yield Shown("" if row["resolved_date"] is None else day(row["resolved_date"], language), "known")
