"""What of volume stands in a council report and on the start page."""

from stuurlicht.core import Figure, Page, Role, Sentences, Slot, _

SLOTS = (
    Slot(
        role=Role.PEOPLE,
        page=Page(title="", per=("law",), shows=(Sentences(place="answer", table="in_kind"),)),
        figures=(
            Figure(
                label=_("Mensen met hulp"),
                table="in_kind",
                column="clients_count",
                before="clients_year_before_count",
                meaning=_("Wie in de laatste maand hulp in natura had, zonder wijkteam en pgb."),
            ),
        ),
    ),
)
