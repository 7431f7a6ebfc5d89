import numpy as np
import pytest
from candidates import CANDIDATES, SHARES, as_last_period, batch_of, drawn, mack, plain_chain_ladder, prior_of_level
from cutting import Triangle, cut_at

GROWTH = np.array([0.5, 0.8, 0.95, 1.0])


def cut_of(final, newest):
    """Cut a triangle in which every origin grows the same way."""
    return cut_at(Triangle("a", "a", np.outer(final, GROWTH)), newest)


REGULAR = [cut_of([100.0, 200.0, 150.0, 120.0, 180.0, 160.0], 5), cut_of([10.0, 20.0, 15.0, 12.0, 18.0, 16.0], 5)]


@pytest.mark.parametrize("say", [plain_chain_ladder, mack, drawn, as_last_period])
def test_what_always_grows_the_same_is_forecast_exactly(say):
    np.testing.assert_allclose(say(batch_of(REGULAR)).middle, [cut.outcome for cut in REGULAR])


def test_the_level_of_neighbours_is_exact_where_all_are_equal():
    level = [cut_of([70.0] * 6, 5)]
    np.testing.assert_allclose(prior_of_level(batch_of(level)).middle, [210.0])


def test_the_last_period_grows_as_the_last_finished_origins_did():
    amounts = np.array([[50.0, 100.0], *([[10.0, 30.0]] * 10), [7.0, 21.0]])
    cut = cut_at(Triangle("a", "a", amounts), 11)  # the first origin is the eleventh before: too long ago
    assert [21.0] == as_last_period(batch_of([cut])).middle.tolist()


def test_from_nothing_the_last_period_gives_no_answer():
    cut = cut_at(Triangle("a", "a", np.array([[0.0, 5.0], [1.0, 4.0]])), 1)
    assert [False] == as_last_period(batch_of([cut])).is_known.tolist()


def test_bands_lie_around_the_middle_and_the_wider_holds_the_narrower():
    noisy = np.random.default_rng(1).uniform(0.8, 1.2, (8, 4)) * np.outer(np.full(8, 100.0), GROWTH)
    batch = batch_of([cut_at(Triangle("a", "a", noisy), 7)])
    for say in (mack, drawn, prior_of_level):
        said = say(batch)
        ends = [end[0] for share in reversed(SHARES) for end in said.bands[share][:1]]
        ends += [said.middle[0], *(said.bands[share][1][0] for share in SHARES)]
        assert sorted(ends) == ends


def test_every_candidate_answers_a_plain_case():
    batch = batch_of(REGULAR)
    assert all(say(batch).is_known.all() for say in CANDIDATES.values())
