"""Payment form: what is paid at once stands apart, on the side of declarations as on that of toewijzingen."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.tables.marts import claims_triangles, toewijzing_exposure
from unit.tables.cutting import SmallLedger, line
from unit.tables.deciding import START, contract, decide, decide_aspecific, declare

JANUARY, DAY = date(2026, 1, 20), date(2026, 6, 30)
TRACK = {"unit": "83", "frequency": "6", "volume": 742_000}
OF_A_TRACK = (["track"], ["track"])
REGULAR = (["regular"], ["regular"])


def _forms(ledger, day=DAY):
    """Give the payment forms in the triangles, and those in the exposure."""
    built = (ledger.build(mart, day) for mart in (claims_triangles, toewijzing_exposure))
    return tuple(sorted(set(mart["payment_form"])) for mart in built)


def test_line_and_toewijzing_of_a_track_are_paid_at_once():
    ledger = SmallLedger()
    decide(ledger, **TRACK)
    declare(ledger, JANUARY)
    assert _forms(ledger) == OF_A_TRACK


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"unit": "83", "frequency": "4"},
        {"unit": "04", "frequency": "6"},
        {"unit": None, "frequency": "6"},
        {"unit": "83", "frequency": None},
    ],
    ids=str,
)
def test_anything_but_euros_for_the_whole_is_paid_per_period(other):
    ledger = SmallLedger()
    decide(ledger, **other)
    declare(ledger, JANUARY)
    assert _forms(ledger) == REGULAR


@pytest.mark.parametrize(("tracks", "others", "expected"), [(1, 1, REGULAR), (2, 1, OF_A_TRACK), (1, 2, REGULAR)])
def test_most_decisions_tell_the_form_of_the_whole_product(tracks, others, expected):
    ledger = SmallLedger()
    contract(ledger, {})
    for number in range(tracks + others):
        decide(ledger, toewijzing_number=number, **(TRACK if number < tracks else {}))
    declare(ledger, JANUARY)
    assert _forms(ledger) == expected


def test_every_decision_on_one_toewijzing_counts():
    ledger = SmallLedger()
    decide(ledger, **TRACK)
    decide(ledger, toewijzing_number=2)
    decide(ledger, decided=2, **(TRACK | {"volume": 800_000}))
    declare(ledger, JANUARY)
    assert _forms(ledger) == OF_A_TRACK


def test_deletions_do_not_count():
    ledger = SmallLedger()
    decide(ledger, **TRACK)
    decide(ledger, toewijzing_number=2, change_reason="13", end_date=START)
    declare(ledger, JANUARY)
    assert _forms(ledger) == OF_A_TRACK


def test_line_of_a_product_that_was_never_allocated_is_paid_per_period():
    ledger = SmallLedger()
    decide(ledger, **TRACK)
    declare(ledger, JANUARY, product_code="45A05")
    assert _forms(ledger) == (["regular"], ["track"])


def test_the_same_code_in_the_other_law_is_another_product():
    ledger = SmallLedger()
    decide(ledger, law="wmo", **TRACK)
    declare(ledger, JANUARY)
    assert _forms(ledger) == (["regular"], ["track"])


def test_without_product_code_nothing_is_paid_at_once():
    ledger = SmallLedger()
    decide(ledger, product_code=None, **TRACK)
    decide_aspecific(ledger, toewijzing_number=2, budget_cents=90_000)
    declare(ledger, JANUARY, product_code=None)
    assert _forms(ledger) == REGULAR


@pytest.mark.parametrize(("decided", "declared"), [("45A04", "45A09"), ("45A09", "45A04"), ("45A08", "45A04")])
def test_product_and_its_old_codes_have_one_form(decided, declared):
    ledger = SmallLedger()
    ledger.renew(JANUARY, *(("product", old, "45A09") for old in ("45A04", "45A08")))
    decide(ledger, product_code=decided, **TRACK)
    declare(ledger, JANUARY, product_code=declared)
    assert _forms(ledger) == OF_A_TRACK


def test_decisions_under_old_and_new_code_count_together():
    ledger = SmallLedger()
    ledger.renew(JANUARY, ("product", "45A04", "45A09"))
    contract(ledger, {})
    decide(ledger, product_code="45A09", **TRACK)
    for number in (2, 3):
        decide(ledger, toewijzing_number=number)
    declare(ledger, JANUARY, product_code="45A09")
    assert _forms(ledger) == REGULAR


def test_what_is_known_at_the_cut_holds_for_earlier_months_too():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, known=date(2026, 1, 5))
    declare(ledger, JANUARY)
    for number in (2, 3):
        decide(ledger, known=date(2026, 3, 5), toewijzing_number=number, **TRACK)
    assert _forms(ledger, date(2026, 2, 28)) == REGULAR
    assert _forms(ledger, date(2026, 3, 31)) == OF_A_TRACK


def test_form_parts_the_triangles_and_leaves_their_sums():
    ledger = SmallLedger()
    document = ledger.document("JW323", JANUARY)
    products = (("45A04", 70), ("45A05", 30), (None, 5))
    for number, (code, cents) in enumerate(products):
        ledger.add(DECLARATION_LINES, document, **line(f"R{number}", cents, product_code=code))
    before = ledger.build(claims_triangles, DAY)
    decide(ledger, **TRACK)
    after = ledger.build(claims_triangles, DAY)
    columns = ["product_group", "payment_form", "pending_cents", "line_count"]
    assert before.select(columns).rows() == [("jeugd_ambulant", "regular", 105, 3)]
    told = [("jeugd_ambulant", "regular", 35, 2), ("jeugd_ambulant", "track", 70, 1)]
    assert after.select(columns).rows() == told


def test_form_parts_the_exposure_and_leaves_its_sums():
    ledger = SmallLedger()
    contract(ledger, {}, {"product_code": "45A05"})
    decide(ledger, end_date=None, product_code="45A05")
    decide(ledger, toewijzing_number=2, end_date=None)
    for number in (3, 4):
        decide(ledger, toewijzing_number=number, end_date=None, **TRACK)
    told = ledger.build(toewijzing_exposure, DAY).filter(pl.col("known_month") == START)
    sums = told.group_by("payment_form").agg(pl.col("daily_cents", "once_cents").sum()).sort("payment_form")
    assert sums.rows() == [("regular", 6000.0, 0.0), ("track", 6000.0, 1_484_000.0)]
