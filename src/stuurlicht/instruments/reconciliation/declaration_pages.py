"""The pages of the reconciliation: the answer and its years, and each statement by itself."""

from stuurlicht.core import Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.tables.marts.statement_differences import AGREE, DIFFERENCE_LABELS

_DIFFERING = tuple(name for name in (*DIFFERENCE_LABELS, TOTAL) if name != AGREE)
_ANSWER = Page(
    title="",
    shows=(
        Sentences(place="answer"),
        Drawing(chart="agreement_per_year"),
        View(table="per_law"),
        Sentences(place="parts"),
        View(table="per_class"),
        Sentences(place="moved"),
        Sentences(place="certainty"),
        Sentences(place="caution"),
    ),
)
_STATEMENTS = Page(
    title=_("Per aanbieder"),
    shows=(
        View(table="per_provider"),
        View(
            table="per_provider_class",
            label=_("Wat verschilt, per opgave"),
            where={"difference": _DIFFERING},
        ),
        View(table="answers"),
    ),
)
PAGES = (_ANSWER, _STATEMENTS)
