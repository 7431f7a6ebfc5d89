"""Survey: whatever municipalities answer, the parts of the response add up and rows have no order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.sources.survey import causes
from survey_building import amounts, answer, response

CODES = ("GM0363", "GM0344", "GM0034", "GM0355", "GM0080", "GM0513")
EUROS = st.one_of(st.none(), st.integers(0, 10**9))


@st.composite
def forms(draw):
    """Give the answers of some municipalities, each with amounts that may be left open."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    named = st.lists(st.sampled_from([each.code for each in causes()]), unique=True).map(" ".join)
    responses, told = [], []
    for code in codes:
        terms = draw(st.sampled_from(["net", "gross"]))
        told_of = {"significant": draw(st.booleans()), "complete": draw(st.booleans()), "spending_terms": terms}
        responses.append(response(code, causes=draw(named), **told_of))
        sides = st.tuples(EUROS, EUROS, EUROS) if terms == "gross" else st.tuples(EUROS, EUROS)
        told += amounts(code, {"jeugdwet": draw(sides), "wmo": draw(sides)}, terms=terms)
    return responses, told


@settings(max_examples=30)
@given(forms())
def test_the_parts_of_the_response_add_up(made):
    tables = answer(*made).tables
    count = dict(tables["response"].select("response", "municipalities_count").rows())
    assert count["listed"] == count["answered"] + count["no_answer"]
    assert count["answered"] == count["no_shortfall"] + count["significant"] == len(made[0])
    assert count["significant"] == count["significant_complete"] + count["significant_incomplete"]
    together = tables["by_size"].filter(size_class="totaal").row(0, named=True)
    assert count["answered"] == together["answered_count"]
    assert len(made[0]) == tables["significance"]["municipalities_count"].sum()


@settings(max_examples=30)
@given(forms())
def test_euros_in_are_euros_out_and_what_is_left_open_is_unknown(made):
    own = answer(*made).tables["own_amounts"]
    sign = {"funds": 1, "spending": -1, "revenues": 1}
    for row in own.iter_rows(named=True):
        cents = [
            None if each["amount_cents"] is None else sign[each["side"]] * each["amount_cents"]
            for each in made[1]
            if each["municipality"] == row["municipality"]
        ]
        assert (None if None in cents else sum(cents) / 100) == row["balance_eur"]


@settings(max_examples=30)
@given(forms())
def test_the_order_of_rows_is_irrelevant(made):
    there, back = answer(*made), answer(made[0][::-1], made[1][::-1])
    assert all(there.tables[name].equals(back.tables[name]) for name in there.tables)
    assert there.statements == back.statements
