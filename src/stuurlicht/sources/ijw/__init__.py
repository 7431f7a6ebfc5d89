"""The iJw standard: messages about youth help, protection and probation under the Jeugdwet."""

from stuurlicht.core.laws import Law
from stuurlicht.sources.domains import Domain
from stuurlicht.sources.ijw.code_lists import CODE_LISTS

IJW = Domain(
    standard="ijw",
    prefix="JW",
    law=Law.JEUGDWET,
    message_codes={
        "301": ("436",),
        "302": ("437",),
        "303": ("432", "450"),
        "304": ("433", "451"),
        "305": ("438",),
        "306": ("439",),
        "307": ("440",),
        "308": ("441",),
        "315": ("446",),
        "316": ("447",),
        "317": ("486",),
        "318": ("487",),
        "319": ("488",),
        "320": ("489",),
        "323": ("490",),
        "325": ("491",),
    },
    code_lists=CODE_LISTS,
)
