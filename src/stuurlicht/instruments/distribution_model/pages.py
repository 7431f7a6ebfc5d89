"""The pages of the distribution model: the nation, and each municipality."""

from stuurlicht.core import Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL

_NATION = {"municipality": TOTAL}
_ISSUE = ("circular", "book_year")
_POSITION = ("without_passage_eur", "per_inhabitant_eur", "national_per_inhabitant_eur")
_PARTS = ("measures_eur", "fixed_eur", "payments_eur", "passage_eur", "total_eur")
_SPLIT = (
    *_ISSUE,
    "compared_circular",
    "compared_year",
    "before_eur",
    "factor_eur",
    "volumes_eur",
    "weights_eur",
    "payments_eur",
    "after_eur",
)
_REDISTRIBUTED = ("redistribution_eur", "weights_per_inhabitant_eur", "national_weights_per_inhabitant_eur")

_NATIONAL = Page(
    title="",
    shows=(
        Sentences(place="answer", where=_NATION),
        Sentences(place="caution", where=_NATION),
        View(table="clusters", columns=(*_ISSUE, *_PARTS, *_POSITION[:2]), where=_NATION),
        Sentences(place="moved", where=_NATION),
        Drawing(chart="national_weights"),
        View(table="changes", columns=(*_SPLIT, "weights_per_inhabitant_eur"), where=_NATION),
        Sentences(place="parts", where=_NATION),
        View(table="passage", where=_NATION),
        View(
            table="payments",
            label=_("Andere uitkeringen naast de maatstaven"),
            columns=(*_ISSUE, "amount_eur", "per_inhabitant_eur"),
            where={**_NATION, "kind": "beside"},
        ),
        Sentences(place="certainty", where=_NATION),
        View(table="coverage"),
    ),
)
_EACH_MUNICIPALITY = Page(
    title=_("{municipality}: wat doet het verdeelmodel?"),
    per=("municipality",),
    shows=(
        Sentences(place="answer"),
        Drawing(chart="per_inhabitant"),
        View(table="clusters", columns=(*_ISSUE, *_POSITION)),
        View(table="clusters", label=_("Waar elk bedrag uit bestaat"), columns=(*_ISSUE, *_PARTS), is_background=True),
        Sentences(place="moved"),
        View(table="changes", columns=(*_SPLIT, *_REDISTRIBUTED), is_background=True),
        Sentences(place="parts"),
        View(table="one_measure", is_background=True),
        View(
            table="main_measures",
            label=_("De maatstaven met de grootste bedragen"),
            columns=(*_ISSUE, "measure_name", "amount_eur", "distance_share"),
            where={"ranked_by": "amount"},
            is_background=True,
        ),
        View(
            table="main_measures",
            label=_("De maatstaven waarop de gemeente het meest afwijkt, in euro's"),
            columns=(*_ISSUE, "measure_name", "distance_share", "at_average_eur"),
            where={"ranked_by": "distance"},
        ),
        View(table="passage", is_background=True),
        View(
            table="payments",
            label=_("Andere uitkeringen naast de maatstaven"),
            columns=(*_ISSUE, "amount_eur", "per_inhabitant_eur"),
            where={"kind": "beside"},
            is_background=True,
        ),
    ),
)
PAGES = (_NATIONAL, _EACH_MUNICIPALITY)
