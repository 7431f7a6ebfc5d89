"""A ledger in which everything that can collide does: few keys, few days, many messages."""

from datetime import date, datetime, timedelta
from random import Random

from stuurlicht.core.ledger import (
    ANSWER_LINES,
    ANSWERS,
    DECLARATION_LINES,
    REQUESTS,
    STARTS,
    STOPS,
    TOEWIJZING_VERSIONS,
)
from unit.tables.cutting import SmallLedger, line

FIRST_DAY = date(2026, 1, 1)
DAYS = 90
PROVIDERS = ("41000001", "41000002")
_REFERENCES = ("R1", "R2", "R3", "R4", "R5")
_NEW_REFERENCES = ("N1", "N2", "N3", "N4", "N5", "N6", None)
_MESSAGES = ("M1", "M2", "M3", "M4")
_AMOUNTS = (0, 10000, 25000)
_PRODUCTS = (("45", "45A04"), ("45", "45A05"), ("44", "44A01"), (None, None))
_RENEWALS = (
    *(("product", old, new) for old, new in (("45A04", "44A01"), ("45A05", "45A04"), ("44A01", "45A05"))),
    *(("provider", old, new) for old, new in (PROVIDERS, PROVIDERS[::-1], (PROVIDERS[0], "41000003"))),
)


def random_ledger(random: Random, documents: int) -> SmallLedger:
    """Give a ledger of that many documents."""
    ledger = SmallLedger()
    for _number in range(documents):
        random.choice(
            (_declaration, _declaration, _answer, _answer, _toewijzingen, _request, _delivery, _export, _renewal)
        )(ledger, random)
    return ledger


def _new(ledger: SmallLedger, random: Random, number: str, **told) -> int:
    law, prefix = random.choice((("jeugdwet", "JW"), ("wmo", "WMO")))
    ingest_id = 1 + len(ledger.rows["ingests"])
    usual = {
        "ingest_id": ingest_id,
        "file_sha256": f"{random.randrange(16**6):06x}{ingest_id:058d}",
        "law": law,
        "source": "ijw" if law == "jeugdwet" else "iwmo",
        "provider": random.choice(PROVIDERS),
        "message_id": random.choice(_MESSAGES),
    }
    return ledger.document(prefix + number, FIRST_DAY + timedelta(days=random.randrange(DAYS)), **(usual | told))


def _provider(ledger: SmallLedger) -> dict:
    latest = ledger.rows["ingests"][-1]
    known = {latest["sender"], latest["receiver"]} & set(PROVIDERS)
    return {"provider": min(known)}


def _declaration(ledger: SmallLedger, random: Random) -> None:
    document = _new(ledger, random, random.choice(("323", "323", "323", "303")))
    for _number in range(random.randrange(1, 5)):
        told = _line(random)
        ledger.add(DECLARATION_LINES, document, **_provider(ledger), **told)
        if told["amount_cents"] < 0 and random.random() < 0.7:
            again = {"reference_number": random.choice(_NEW_REFERENCES), "amount_cents": random.choice(_AMOUNTS)}
            ledger.add(DECLARATION_LINES, document, **_provider(ledger), **{**told, **again})


def _line(random: Random) -> dict:
    amount = random.choice(_AMOUNTS)
    is_credit = random.random() < 0.4
    category, code = random.choice(_PRODUCTS)
    told = line(
        random.choice(_REFERENCES),
        -amount if is_credit else amount,
        date(2025, 12, 1) + timedelta(days=31 * random.randrange(3)),
        previous_reference_number=random.choice((None, *_REFERENCES)) if is_credit else None,
        toewijzing_number=random.choice((1, 1, 2, None)),
        person_in_law=random.choice(("person-1", None)),
        product_category=category,
        product_code=code,
        volume=random.choice((None, 1, 2)),
    )
    return {**told, "person": "linked-1" if told["person_in_law"] else None}


def _answer(ledger: SmallLedger, random: Random) -> None:
    document = _new(ledger, random, random.choice(("325", "325", "325", "304")), message_id=f"A{random.randrange(9)}")
    header, declaration, awarded = random.choice(
        (("0001", None, None), ("0200", "9333", 0), ("0200", "0200", 10000), ("0200", "8001", 0), ("0200", None, None))
    )
    ledger.add(
        ANSWERS,
        document,
        **_provider(ledger),
        answered_message_id=random.choice(_MESSAGES),
        header_return_codes=header,
        declaration_return_codes=declaration,
        submitted_cents=awarded,
        awarded_cents=awarded,
    )
    for _number in range(random.randrange(3)):
        amount = random.choice(_AMOUNTS)
        ledger.add(
            ANSWER_LINES,
            document,
            **_provider(ledger),
            reference_number=random.choice(_REFERENCES),
            amount_cents=random.choice((amount, -amount)),
            awarded_cents=random.choice((None, 0, amount // 2)),
            return_codes="0233",
        )


def _toewijzingen(ledger: SmallLedger, random: Random) -> None:
    document = _new(ledger, random, "301")
    start = date(2026, 1, 1)
    for _number in range(random.randrange(1, 3)):
        category, code = random.choice(_PRODUCTS)
        unit, frequency = random.choice((("04", "2"), ("83", "6")))
        reason = random.choice((None, "05", "13", "01"))
        ledger.add(
            TOEWIJZING_VERSIONS,
            document,
            **_provider(ledger),
            toewijzing_number=random.choice((1, 2, 3, None)),
            beschikking_number=random.choice((1, None)),
            decided_at=datetime(2026, 1, random.randrange(1, 5), 12),  # noqa: DTZ001  bears no zone
            start_date=start,
            end_date=random.choice((start, date(2026, 6, 30), None)),
            change_reason=reason,
            provider_reference=random.choice((None, "V1", "V2")),
            birth_year=random.choice((None, 2008)),
            birth_month=2,
            volume=random.choice((None, 60)),
            product_category=category,
            product_code=code,
            unit=unit,
            frequency=frequency,
        )


def _request(ledger: SmallLedger, random: Random) -> None:
    document = _new(ledger, random, "315")
    ledger.add(
        REQUESTS,
        document,
        **_provider(ledger),
        provider_reference=random.choice(("V1", "V2", "V3")),
        start_date=date(2026, 1, 1),
        referrer_type=random.choice(("01", "02", "08")),
        referrer_agb=random.choice((None, "01000001")),
    )


def _delivery(ledger: SmallLedger, random: Random) -> None:
    number, table = random.choice((("305", STARTS), ("307", STOPS)))
    document = _new(ledger, random, number)
    start = date(2026, 1, random.randrange(1, 3))
    for _number in range(random.randrange(1, 3)):
        told = {"start_date": start, "submission_status": random.choice(("1", "1", "3"))}
        if table is STOPS:
            told |= {"end_date": date(2026, 2, 1), "end_reason": random.choice(("20", "31")), "release": "3.2"}
        ledger.add(table, document, **_provider(ledger), toewijzing_number=random.choice((1, 2, None)), **told)


def _export(ledger: SmallLedger, random: Random) -> None:
    document = _new(ledger, random, "323", source="export", message_id=None)
    ledger.add(DECLARATION_LINES, document, **_provider(ledger), **line(random.choice((None, "R1")), 10000))


def _renewal(ledger: SmallLedger, random: Random) -> None:
    loaded = datetime(2026, 1, 1) + timedelta(minutes=len(ledger.rows["ingests"]))  # noqa: DTZ001  bears no zone
    steps = random.sample(_RENEWALS, random.randrange(1, 4))
    ledger.renew(FIRST_DAY + timedelta(days=random.randrange(DAYS)), *steps, loaded_at=loaded)
