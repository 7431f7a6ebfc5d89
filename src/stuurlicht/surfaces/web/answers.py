"""The answer that a reader may see: the finished internal one, or else what was published."""

from starlette.requests import Request

from stuurlicht import instruments
from stuurlicht.access import Permission
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import Door, ReleasedResult, about
from stuurlicht.surfaces.web.asked import Working
from stuurlicht.surfaces.web.chosen import Chosen
from stuurlicht.surfaces.web.door import allowed, require
from stuurlicht.surfaces.web.house import House, house_of


class StillWorking(Exception):  # noqa: N818  no error: the page says how far it is
    """The answer is being made."""

    def __init__(self, job: Working) -> None:
        super().__init__()
        self.job = job


class NoPublishedAnswer(Exception):  # noqa: N818  no error: the page says so
    """The reader may see published answers only, and there is none."""


def called(name: str) -> Instrument:
    """Give the instrument of an id.

    Raises
    ------
    UnknownInstrumentError
        With the ids that do exist.
    """
    known = instruments.known()
    if name not in known:
        raise instruments.UnknownInstrumentError(asked=safe_to_show(name), known=", ".join(known))
    return known[name]


def answer_to(request: Request, instrument: Instrument, chosen: Chosen) -> ReleasedResult:
    """Give the answer of an instrument to whoever asks.

    Raises
    ------
    StillWorking
        While it is being made.
    NoPublishedAnswer
        If the reader may see published answers only, and the instrument has none on or before the day.
    PageRefusedError
        If choices were made that the reader may not make.
    StuurlichtError
        If the question cannot be answered.
    """
    house = house_of(request)
    if chosen.parameters:
        require(request, Permission.CHOOSE_PARAMETERS)
    if not allowed(request, Permission.SEE_INTERNAL):
        return _published(house, instrument, chosen)
    looked = house.desk.look(chosen.asked(instrument.id))
    if isinstance(looked, ReleasedResult):
        return looked
    if looked.error is not None:
        raise looked.error
    raise StillWorking(looked)


def as_far_as(request: Request, result: ReleasedResult, chosen: Chosen) -> ReleasedResult:
    """Give an answer as far as it is about the municipality in view; all together only to who may see each of them."""
    permission = Permission.SEE_INTERNAL if result.door is Door.INTERNAL else Permission.SEE_PUBLISHED
    return about(result, (chosen.municipality,), has_total=house_of(request).may_all(request, permission))


def _published(house: House, instrument: Instrument, chosen: Chosen) -> ReleasedResult:
    """Give the newest published answer that was known on the day."""
    found = house.desk.published_answer(instrument.id, chosen.day)
    if found is None:
        raise NoPublishedAnswer
    return found
