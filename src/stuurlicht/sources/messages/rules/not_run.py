"""Rules that one message cannot answer: what each asks, and what it would need."""

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import RuleNotRun

_LEDGER = _("Dit gaat over meer berichten. We kijken het na in de werkmap, na het inlezen.")

BETWEEN_MESSAGES: tuple[RuleNotRun, ...] = (
    RuleNotRun(
        code="TR314",
        sentence=_(
            "Een referentienummer komt bij een aanbieder in één wet maar één keer voor, ook over berichten heen."
        ),
        reason=_LEDGER,
    ),
    RuleNotRun(
        code="TR389",
        sentence=_("Een tweede debetregel voor hetzelfde product en dezelfde periode komt pas na een creditregel."),
        reason=_LEDGER,
    ),
    RuleNotRun(code="TR390", sentence=_("Een regel wordt hoogstens één keer gecrediteerd."), reason=_LEDGER),
    RuleNotRun(
        code="OP366",
        sentence=_("Een regel wordt eerst helemaal gecrediteerd, voordat de verbeterde regel komt."),
        reason=_LEDGER,
    ),
    RuleNotRun(
        code="answer_before_declaration",
        sentence=_("Een antwoord (325 of 304) hoort bij een declaratie die er is."),
        reason=_LEDGER,
    ),
    RuleNotRun(
        code="credit_without_debit",
        sentence=_("Een creditregel hoort bij een debetregel die er is."),
        reason=_LEDGER,
    ),
    RuleNotRun(
        code="credit_of_rejected",
        sentence=_("Een creditregel neemt geen regel terug die al is afgekeurd of vervallen."),
        reason=_LEDGER,
    ),
    RuleNotRun(code="answer_repeated", sentence=_("Een declaratie krijgt één antwoord (325 of 304)."), reason=_LEDGER),
    RuleNotRun(
        code="answer_line_unmatched",
        sentence=_("Een regel van een antwoord hoort bij een regel van de declaratie."),
        reason=_LEDGER,
    ),
    RuleNotRun(
        code="message_key_twice",
        sentence=_("Een berichtnummer komt bij een afzender en soort bericht maar één keer voor."),
        reason=_LEDGER,
    ),
    RuleNotRun(
        code="provider_without_contract",
        sentence=_("Een aanbieder die declareert, heeft een contract voor de maand van de zorg."),
        reason=_LEDGER,
    ),
    RuleNotRun(code="message_repeated", sentence=_("Een bericht komt maar in één bestand voor."), reason=_LEDGER),
)
