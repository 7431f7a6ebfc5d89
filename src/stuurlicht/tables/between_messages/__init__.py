"""Rules between messages: one file per rule, found again on every day, so that the order of reading is no matter."""

from stuurlicht.tables.between_messages.answer_before_declaration import ANSWER_BEFORE_DECLARATION
from stuurlicht.tables.between_messages.answer_line_unmatched import ANSWER_LINE_UNMATCHED
from stuurlicht.tables.between_messages.answer_repeated import ANSWER_REPEATED
from stuurlicht.tables.between_messages.base import BetweenMessages, Known
from stuurlicht.tables.between_messages.credit_of_rejected import CREDIT_OF_REJECTED
from stuurlicht.tables.between_messages.credit_without_debit import CREDIT_WITHOUT_DEBIT
from stuurlicht.tables.between_messages.message_key_twice import MESSAGE_KEY_TWICE, MESSAGE_REPEATED
from stuurlicht.tables.between_messages.op366 import OP366
from stuurlicht.tables.between_messages.provider_without_contract import PROVIDER_WITHOUT_CONTRACT
from stuurlicht.tables.between_messages.tr314 import TR314
from stuurlicht.tables.between_messages.tr389 import TR389
from stuurlicht.tables.between_messages.tr390 import TR390

RULES: tuple[BetweenMessages, ...] = (
    TR314,
    TR389,
    TR390,
    OP366,
    CREDIT_WITHOUT_DEBIT,
    CREDIT_OF_REJECTED,
    ANSWER_BEFORE_DECLARATION,
    ANSWER_REPEATED,
    ANSWER_LINE_UNMATCHED,
    MESSAGE_KEY_TWICE,
    MESSAGE_REPEATED,
    PROVIDER_WITHOUT_CONTRACT,
)
"""All rules between messages; a test compares this list with the folder."""

__all__ = ["RULES", "BetweenMessages", "Known"]
