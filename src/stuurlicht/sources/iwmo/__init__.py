"""The iWmo standard: messages about social support under the Wmo 2015."""

from stuurlicht.core.laws import Law
from stuurlicht.sources.domains import Domain
from stuurlicht.sources.iwmo.code_lists import CODE_LISTS

IWMO = Domain(
    standard="iwmo",
    prefix="WMO",
    law=Law.WMO,
    message_codes={
        "301": ("414",),
        "302": ("415",),
        "303": ("416", "448"),
        "304": ("417", "449"),
        "305": ("418",),
        "306": ("419",),
        "307": ("420",),
        "308": ("421",),
        "315": ("444",),
        "316": ("445",),
        "317": ("480",),
        "318": ("481",),
        "319": ("482",),
        "320": ("483",),
        "323": ("484",),
        "325": ("485",),
        "401": ("470",),
        "402": ("471",),
        "403": ("472",),
        "404": ("473",),
    },
    code_lists=CODE_LISTS,
)
