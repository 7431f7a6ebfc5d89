"""Made-up stands of reserves: no public source tells what a municipality has put aside freely, in euros."""

from collections.abc import Sequence
from datetime import date

from stuurlicht.tables.registers.reserves import RESERVES
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.registers import hand_in
from worked.loading import AS_OF
from worked.places import Place

EUR_PER_INHABITANT = 100
_STAND = date(2024, 12, 31)


def hand_in_stands(workspace: Workspace, places: Sequence[Place]) -> None:
    """Hand in the same amount per inhabitant for every municipality of the examples."""
    for place in places:
        path = workspace.folder.parent / f"reserves-{place.code}.csv"
        amount = place.inhabitants * EUR_PER_INHABITANT
        path.write_text(
            f"Omschrijving;Soort;Stand op;Stand;Minimum\nVerzonnen reserve;vrij;{_STAND:%d-%m-%Y};{amount},00;\n",
            encoding="utf-8",
        )
        hand_in(workspace, RESERVES, path, account="voorbeeld", day=AS_OF, municipality=place.code)
