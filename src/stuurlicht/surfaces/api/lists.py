"""Lists over the API: which questions there are, which publications, and what stands in the registers."""

from typing import Any

from starlette.responses import Response

from stuurlicht import instruments
from stuurlicht.access import Permission
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.present.language import translate
from stuurlicht.surfaces.api.answers import instrument_of, publication_of
from stuurlicht.surfaces.api.asking import DAY, day_of, require_known
from stuurlicht.surfaces.api.asking import MUNICIPALITY as WHICH
from stuurlicht.surfaces.api.calls import Call
from stuurlicht.surfaces.api.declared import column_told, declaration_told, instrument_told, register_told
from stuurlicht.surfaces.api.problems import AddressUnknownError
from stuurlicht.tables.registers import ALL_REGISTERS
from stuurlicht.workspace.publications import PURPOSES, KeptPublication
from stuurlicht.workspace.registers import current, find_register


def instrument_list(call: Call) -> Response:
    """Give every instrument in a few words."""
    call.open_municipalities(Permission.SEE_PUBLISHED)
    require_known(call.request, ())
    return call.send_told([instrument_told(each, call.language) for each in instruments.known().values()])


def instrument_declaration(call: Call) -> Response:
    """Give all that one instrument declares."""
    call.open_municipalities(Permission.SEE_PUBLISHED)
    require_known(call.request, ())
    return call.send_told(declaration_told(instrument_of(call), call.language))


def publication_list(call: Call) -> Response:
    """Give every publication, the newest first."""
    call.open_municipalities(Permission.SEE_PUBLISHED)
    require_known(call.request, ())
    return call.send_told([_publication(call, each) for each in call.desk.kept_publications()], is_public=True)


def publication(call: Call) -> Response:
    """Give one publication: which answers are in it, and what was left out."""
    call.open_municipalities(Permission.SEE_PUBLISHED)
    require_known(call.request, ())
    return call.send_told(_publication(call, publication_of(call)), is_public=True)


def register_list(call: Call) -> Response:
    """Give every register as it is declared."""
    call.open_municipalities(Permission.SEE_REGISTERS)
    require_known(call.request, ())
    return call.send_told([register_told(each, call.language) for each in ALL_REGISTERS])


def register_rows(call: Call) -> Response:
    """Give what stood in a register on a day."""
    codes = call.open_municipalities(Permission.SEE_REGISTERS)
    require_known(call.request, (DAY, WHICH))
    register, day = find_register(safe_to_show(call.name("register"))), day_of(call.request, call.house.today())
    told = register_told(register, call.language)
    columns = [MUNICIPALITY.name, *(column["name"] for column in told["columns"])]
    rows = current(call.house.workspace, register, day).select(columns)
    own = rows.filter(rows[MUNICIPALITY.name].is_in(list(codes)))
    call.seen(about=register.name, as_of=day.isoformat(), municipality=", ".join(codes))
    key = column_told(MUNICIPALITY, call.language)
    return call.send_told({**told, "as_of": day, "columns": [key, *told["columns"]], "rows": own.to_dicts()})


def nowhere(call: Call) -> Response:
    """Say that there is nothing at this address."""
    raise AddressUnknownError(address=safe_to_show(call.request.url.path))


def _publication(call: Call, kept: KeptPublication) -> dict[str, Any]:
    base = call.address("publications", kept.publication.name, kept.folder.name)
    return {
        "name": kept.publication.name,
        "address": base,
        "as_of": kept.at.day,
        "ledger_version": kept.at.ledger_version,
        "number": kept.number,
        "purpose": kept.purpose,
        "purpose_label": translate(PURPOSES[kept.purpose], call.language),
        "published_at": kept.published_at,
        "answers": [
            {"instrument": item.instrument_id, "address": f"{base}/answers/{item.instrument_id}"}
            for item in kept.publication.items
        ],
        "left_out": [
            {"instrument": each.instrument_id, "table": each.table, "because": each.because} for each in kept.left_out
        ],
    }
