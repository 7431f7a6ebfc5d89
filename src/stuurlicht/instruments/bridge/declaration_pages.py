"""The pages of the bridge: all laws, each law with its drawing, and the bookings."""

from stuurlicht.core import Drawing, Page, Sentences, View, _
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.instruments.bridge.declaration import bridge_of

_LARGEST = View(
    table="unallocated",
    where={"is_largest": True},
    label=_("De grootste bedragen die nog niet zijn toegewezen"),
)
_ALL_LAWS = Page(
    title="",
    shows=(
        Sentences(place="answer"),
        View(table="lines"),
        Sentences(place="parts"),
        Sentences(place="moved"),
        Sentences(place="certainty"),
        Sentences(place="caution"),
    ),
)
_EACH_LAW = Page(
    title=_("{municipality}: {law}"),
    per=("municipality", "law"),
    shows=(
        *(Drawing(chart=bridge_of(law)) for law in LAW_LABELS),
        View(table="bridge"),
        View(table="sides"),
        View(table="yardsticks"),
        View(table="sources"),
        View(table="paid"),
    ),
)
_BOOKINGS = Page(
    title=_("Wat er van de boekingen werd"),
    shows=(View(table="booked"), View(table="aside"), _LARGEST),
)
PAGES = (_ALL_LAWS, _EACH_LAW, _BOOKINGS)
