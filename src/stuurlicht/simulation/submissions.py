"""Submissions: on which day each provider sends its declaration of a month, and what becomes of it."""

from dataclasses import dataclass

import numpy as np

from stuurlicht.simulation.clock import Flags, Ints, first_days
from stuurlicht.simulation.planted import LatePrice
from stuurlicht.simulation.world import RUN_OFF_MONTHS, World

ACCEPTED, HEADER_REFUSED, DECLARATION_REFUSED = 0, 1, 2
_HEADER_REFUSED_SHARE = 0.012
_DECLARATION_REFUSED_SHARE = 0.004
_ANSWER_DAYS = (3, 14)
_AGAIN_DAYS = (2, 7)


@dataclass(frozen=True)
class Submissions:
    """Per provider (rows) and turn (columns): what would happen to a declaration sent then.

    A turn is a month in which declarations are sent, counted from the first month of care; ``turns`` is one
    past the last.

    Parameters
    ----------
    moved : Ints
        The turn in which what was meant for this turn is really sent; ``turns`` means never.
    days, answer_days : Ints
        Day of sending and of the answer.
    fates : Ints
        ``ACCEPTED``, ``HEADER_REFUSED`` or ``DECLARATION_REFUSED`` as a whole.
    again_days, final_days : Ints
        Day of sending again when refused; day of the last answer.
    """

    turns: int
    moved: Ints
    days: Ints
    answer_days: Ints
    fates: Ints
    again_days: Ints
    final_days: Ints

    def next_turn(self, providers: Ints, after: Ints, at_least: Ints) -> Ints:
        """Give the first turn, from ``at_least`` on, that is really sent after the day ``after``.

        Returns
        -------
        Ints
            Turns; ``turns`` when there is none.
        """
        turn = self.really(providers, at_least)
        for _ in range(RUN_OFF_MONTHS):
            too_early = (turn < self.turns) & (self.days[providers, np.minimum(turn, self.turns - 1)] <= after)
            if not too_early.any():
                break
            turn = np.where(too_early, self.really(providers, turn + 1), turn)
        return turn

    def really(self, providers: Ints, turns: Ints) -> Ints:
        """Give the turn in which what was meant for ``turns`` is really sent."""
        inside = np.clip(turns, 0, self.turns - 1)
        return np.where(turns >= self.turns, self.turns, self.moved[providers, inside])

    def switch_turns(self, world: World, late: LatePrice) -> Ints:
        """Give per provider the first turn at a late price: it takes one or two months to change the systems."""
        drawn = world.random(f"switch {late.known_month}")
        meant = late.known_month - world.first_month + 1 + drawn.integers(0, 2, len(self.days))
        return self.really(np.arange(len(self.days)), np.clip(meant, 0, None))


def make_submissions(world: World) -> Submissions:
    """Draw the days of sending and answering."""
    drawn = world.random("submissions")
    turns = world.months + RUN_OFF_MONTHS
    shape = (len(world.providers), turns)
    months = np.arange(turns) + world.first_month
    habits = [world.habit_of(provider) for provider in world.providers]
    earliest, latest = (np.array([habit.days[side] for habit in habits])[:, None] for side in (0, 1))
    days = world.moved_days(first_days(months)[None, :] + drawn.integers(earliest, latest + 1, shape) - 1)
    answers = world.moved_days(days + drawn.integers(*_ANSWER_DAYS, shape, endpoint=True))
    again = world.moved_days(answers + drawn.integers(*_AGAIN_DAYS, shape, endpoint=True))
    chance = drawn.random(shape)
    refused = _HEADER_REFUSED_SHARE + _DECLARATION_REFUSED_SHARE
    fates = np.where(chance < _HEADER_REFUSED_SHARE, HEADER_REFUSED, np.where(chance < refused, DECLARATION_REFUSED, 0))
    last = world.moved_days(again + drawn.integers(*_ANSWER_DAYS, shape, endpoint=True))
    return Submissions(
        turns=turns,
        moved=_moved(world, months),
        days=days,
        answer_days=answers,
        fates=fates,
        again_days=again,
        final_days=np.where(fates == ACCEPTED, answers, last),
    )


def _moved(world: World, months: Ints) -> Ints:
    """Give the turn in which each provider really sends, as planted."""
    moved = np.broadcast_to(months, (len(world.providers), len(months))).copy()
    for event in world.scenario.planted:
        for place, provider in enumerate(world.providers):
            moved[place] = event.moved_submissions(provider.agb, moved[place])
    return np.minimum(moved - world.first_month, len(months))


def first_turns(world: World, providers: Ints, care: Ints) -> Ints:
    """Draw the turn in which each line is meant to be declared for the first time; lost lines get a far one."""
    drawn = world.random("first turns")
    habits = [world.habit_of(provider) for provider in world.providers]

    def of(name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([getattr(habit, name) for habit in habits], dtype=np.float64)[providers]

    period = of("period_months").astype(np.int64)
    turn = (care + world.first_month) // period * period + period - world.first_month + of("wait_months").astype(int)
    late_share = of("late_share") * (1 + of("late_drift_share")) ** (care / 12)
    is_late: Flags = drawn.random(len(care)) < late_share
    wait = drawn.geometric(1 / np.maximum(of("late_months"), 1.0))
    is_lost = drawn.random(len(care)) < of("lost_share")
    return np.where(is_lost, world.months + RUN_OFF_MONTHS, turn + np.where(is_late, wait, 0)).astype(np.int64)
