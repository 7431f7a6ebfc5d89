"""Faults in a settings file that was changed by hand: each with its line, all at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.places import municipality_code
from stuurlicht.core.words import _
from stuurlicht.present.language import LANGUAGES

ENGINES = ("polars", "spark")
_KINDS: Mapping[type, str] = {
    bool: _("true of false"),
    int: _("een heel getal"),
    str: _("een tekst"),
    list: _("een lijst: regels met een streepje ervoor"),
    dict: _("een groep van regels met een naam"),
}
_EMPTY = _("leeg")
_OTHER = _("iets anders")


@dataclass(frozen=True, slots=True)
class Setting:
    """What one setting must be: the type of its value, a line that is right, and the allowed values (empty: any).

    A file may lack one with ``has_default``.
    """

    kind: type
    example: str
    choices: tuple[str, ...] = ()
    has_default: bool = False


SETTINGS: Mapping[str, Setting] = {
    "format": Setting(int, "format: 1"),
    "municipalities": Setting(list, "municipalities: [...]"),
    "is_fictional": Setting(bool, "is_fictional: false"),
    "links_laws": Setting(bool, "links_laws: false"),
    "legal_ground": Setting(str, "legal_ground: ''"),
    "engine": Setting(str, "engine: polars", ENGINES),
    "language": Setting(str, "language: nl", LANGUAGES),
    "key_folder": Setting(str, "key_folder: ''"),
    "publication_persons": Setting(int, "publication_persons: 10", has_default=True),
    "publication_organisations": Setting(int, "publication_organisations: 3", has_default=True),
    "publication_dominance_percent": Setting(int, "publication_dominance_percent: 15", has_default=True),
    "publication_group_persons": Setting(int, "publication_group_persons: 30", has_default=True),
    "publication_zeros_hidden_in": Setting(list, "publication_zeros_hidden_in: []", has_default=True),
    "web": Setting(dict, "web: {port: 8400}", has_default=True),
}
OF_WEB: Mapping[str, Setting] = {
    "host": Setting(str, "host: 127.0.0.1", has_default=True),
    "port": Setting(int, "port: 8400", has_default=True),
    "hosts": Setting(list, "hosts: [stuurlicht.gemeente.nl]", has_default=True),
    "tls_certificate": Setting(str, "tls_certificate: ''", has_default=True),
    "tls_key": Setting(str, "tls_key: ''", has_default=True),
    "trusted_proxies": Setting(list, "trusted_proxies: []", has_default=True),
    "idle_minutes": Setting(int, "idle_minutes: 30", has_default=True),
    "longest_minutes": Setting(int, "longest_minutes: 600", has_default=True),
    "oidc": Setting(dict, "oidc: {}", has_default=True),
}
OF_OIDC: Mapping[str, Setting] = {
    "issuer": Setting(str, "issuer: https://login.gemeente.nl"),
    "client_id": Setting(str, "client_id: stuurlicht"),
    "redirect_address": Setting(str, "redirect_address: https://stuurlicht.gemeente.nl/login/terug"),
    "client_secret_file": Setting(str, "client_secret_file: ''", has_default=True),
    "scopes": Setting(str, "scopes: openid profile", has_default=True),
    "groups_claim": Setting(str, "groups_claim: groups", has_default=True),
    "name_claim": Setting(str, "name_claim: preferred_username", has_default=True),
    "groups": Setting(list, "groups: [...]"),
}
OF_A_GROUP: Mapping[str, Setting] = {
    "group": Setting(str, "group: controllers"),
    "role": Setting(str, "role: controller", tuple(AccountRole)),
    "municipalities": Setting(list, "municipalities: []", has_default=True),
}
OF_A_MUNICIPALITY: Mapping[str, Setting] = {
    "code": Setting(str, "code: 'GM0384'"),
    "name": Setting(str, "name: Diemen"),
    "predecessors": Setting(list, "predecessors: []"),
    "key_fingerprint": Setting(str, "key_fingerprint: ''"),
}


def read_yaml_settings(content: bytes) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Give the settings by name and every fault in them; with faults the settings are not to be used.

    Returns
    -------
    told : dict
        As YAML reads them; empty when the file is no YAML.
    faults : tuple of Finding
        With the facts ``line`` (from 1) and ``setting`` (``municipalities[1].code``).
    """
    try:
        root = yaml.compose(content.decode("utf-8"), yaml.SafeLoader)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        return {}, (_fault("setting_unreadable_text", line=line),)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        return {}, (_fault("setting_no_yaml", line=mark.line + 1 if mark else 1),)
    if not isinstance(root, yaml.MappingNode):
        return {}, (_fault("setting_no_names", line=1),)
    return _told(root), tuple(_faults_of(root))


def _told(root: yaml.MappingNode) -> dict[str, Any]:
    return {name: _value(node) for name, node in _named(root).items()}


def _faults_of(root: yaml.MappingNode) -> Iterator[Finding]:
    yield from _wrong(root, SETTINGS, "")
    municipalities = _named(root).get("municipalities")
    if isinstance(municipalities, yaml.SequenceNode):
        for number, node in enumerate(municipalities.value, start=1):
            yield from _wrong_municipality(node, f"municipalities[{number}]")
    web = _named(root).get("web")
    if isinstance(web, yaml.MappingNode):
        yield from _wrong(web, OF_WEB, "web.")
        oidc = _named(web).get("oidc")
        if isinstance(oidc, yaml.MappingNode) and oidc.value:  # empty: there is no other organisation
            yield from _wrong(oidc, OF_OIDC, "web.oidc.")
            yield from _wrong_groups(_named(oidc).get("groups"))


def _wrong_groups(groups: yaml.Node | None) -> Iterator[Finding]:
    for number, node in enumerate(groups.value if isinstance(groups, yaml.SequenceNode) else (), start=1):
        place = f"web.oidc.groups[{number}]"
        if not isinstance(node, yaml.MappingNode):
            yield _wrong_kind(place, Setting(dict, "- group: controllers"), node)
            continue
        yield from _wrong(node, OF_A_GROUP, f"{place}.")
        codes = _named(node).get("municipalities")
        for code in codes.value if isinstance(codes, yaml.SequenceNode) else ():
            if not _is_code(_value(code)):
                yield _fault("setting_municipality_code", line=_line(code), setting=f"{place}.municipalities")


def _wrong_municipality(node: yaml.Node, place: str) -> Iterator[Finding]:
    if not isinstance(node, yaml.MappingNode):
        yield _wrong_kind(place, Setting(dict, "- code: 'GM0384'"), node)
        return
    yield from _wrong(node, OF_A_MUNICIPALITY, f"{place}.")
    fields = _named(node)
    predecessors = fields.get("predecessors")
    codes = [("code", fields["code"])] if isinstance(_value(fields.get("code")), str) else []
    if isinstance(predecessors, yaml.SequenceNode):
        codes += [("predecessors", code) for code in predecessors.value]
    for name, code in codes:
        if not _is_code(_value(code)):
            yield _fault("setting_municipality_code", line=_line(code), setting=f"{place}.{name}")


def _wrong(node: yaml.MappingNode, wanted: Mapping[str, Setting], place: str) -> Iterator[Finding]:
    told = _named(node)
    for name, setting in wanted.items():
        if name not in told and setting.has_default:
            continue
        if name not in told:
            yield _fault("setting_missing", line=_line(node), setting=f"{place}{name}", example=setting.example)
        elif type(_value(told[name])) is not setting.kind:
            yield _wrong_kind(f"{place}{name}", setting, told[name])
        elif setting.choices and _value(told[name]) not in setting.choices:
            choices = ", ".join(setting.choices)
            yield _fault("setting_not_a_choice", line=_line(told[name]), setting=f"{place}{name}", choices=choices)
    seen: set[str] = set()
    for key, _node in node.value:
        name = _name(key)
        if name not in wanted:
            yield _fault("setting_unknown", line=_line(key), setting=f"{place}{name}", known=", ".join(wanted))
        if name in seen:
            yield _fault("setting_twice", line=_line(key), setting=f"{place}{name}")
        seen.add(name)


def _wrong_kind(place: str, setting: Setting, node: yaml.Node) -> Finding:
    value = _value(node)
    found = _EMPTY if value is None else _KINDS.get(type(value), _OTHER)
    wanted = _KINDS[setting.kind]
    return _fault("setting_kind", line=_line(node), setting=place, found=found, wanted=wanted, example=setting.example)


def _named(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    return {_name(key): value for key, value in node.value}


def _name(key: yaml.Node) -> str:
    return key.value if isinstance(key, yaml.ScalarNode) else "?"


def _value(node: yaml.Node | None) -> Any:  # noqa: ANN401  whatever YAML holds
    """Give what YAML reads; what it cannot make (a date of the thirteenth month) stays a node."""
    if node is None:
        return None
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    except (ValueError, yaml.YAMLError):
        return list(node.value) if isinstance(node, yaml.SequenceNode) else node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_code(code: object) -> bool:
    try:
        municipality_code(str(code))
    except ValueError:
        return False
    return isinstance(code, str)


def _fault(rule: str, **facts: str | int) -> Finding:
    return Finding(rule, Severity.FAULT, facts=facts)
