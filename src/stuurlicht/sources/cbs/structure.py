"""What makes a whole document unusable, gathered so that all of it is told at once."""

from collections.abc import Sequence

from stuurlicht.core.documents import Finding, Outcome, Severity

IV3_DIMENSIONS = frozenset({"TaakveldBalanspost", "FunctieKostenplaatsBalanspost"})
"""A table with one of these holds Iv3 reports."""


class UnusableError(Exception):
    """Nothing of the document can be used; ``findings`` say why."""

    def __init__(self, *findings: Finding, kind: str = "", outcome: Outcome = Outcome.SET_ASIDE) -> None:
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = findings
        self.kind = kind
        self.outcome = outcome


def require_columns(expected: Sequence[str], present: Sequence[str], path: str) -> None:
    """Stop when columns are missing; name those and the ones that nobody knows, which they may be renamed to.

    Raises
    ------
    UnusableError
        With one finding.
    """
    missing = [name for name in expected if name not in present]
    if missing:
        strange = [name for name in present if name not in expected and name not in {"ID", "Id", ""}]
        facts: dict[str, str | int] = {
            "names": ", ".join(missing[:20]),
            "count": len(missing),
            "present": ", ".join(strange[:20]) or "-",
        }
        raise UnusableError(Finding("cbs_columns_renamed", Severity.FAULT, path, facts))


def refuse_iv3(columns: Sequence[str]) -> None:
    """Stop at a table of Iv3 reports: it belongs to the source ``iv3``.

    Raises
    ------
    UnusableError
        With the outcome refused.
    """
    if IV3_DIMENSIONS & set(columns):
        raise UnusableError(Finding("cbs_is_iv3", Severity.FAULT), outcome=Outcome.REFUSED)
