"""Help that no message holds: what it is called wherever people who have it are counted."""

from stuurlicht.core.words import _

OUTSIDE_HELP = {
    "local_team": _("Hulp door het wijkteam"),
    "pgb": _("Persoonsgebonden budget (pgb)"),
    "task_based": _("Taakgericht bekostigde hulp"),
}
"""Dutch label by kind, in the order in which they are shown."""
