"""A second answer to one declaration."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import BetweenMessages, Known, found_in_documents
from stuurlicht.tables.staging.stg_messages__answers import ANSWERED


def find(known: Known) -> Frame:
    """Find answers that came after the one that counts."""
    earliest = known.answers.unique(list(ANSWERED), keep="first", order_by=["answer_date", "file_sha256"])
    later = known.answers.join(earliest.select("answer_id"), on="answer_id", how="anti")
    return found_in_documents(later.with_columns(nw.col("answer_id").alias("ingest_id")), "answer_date")


ANSWER_REPEATED = BetweenMessages(
    code="answer_repeated",
    sentence=_(
        "Op deze declaratie was al een antwoord. Het eerste antwoord telt; dit antwoord verandert niets. Kijk welk "
        "antwoord de aanbieder heeft verwerkt."
    ),
    find=find,
)
