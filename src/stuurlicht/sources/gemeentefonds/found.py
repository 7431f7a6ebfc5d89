"""What is found in one table: rows with a fault are told up to a number per code, and then counted."""

from collections import Counter

from stuurlicht.core.documents import Finding, Severity

MOST_TOLD = 20
"""So many rows of one code are told with their place; of the rest the number is."""


class Found:
    """Findings of one document, in the order in which they were found."""

    def __init__(self) -> None:
        self._told: list[Finding] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def fault(self, code: str, **facts: str | int) -> None:
        """Add a fault; ``row`` and ``column`` among the facts are its place."""
        self._add(code, Severity.FAULT, facts)

    def note(self, code: str, **facts: str | int) -> None:
        """Add something that is worth knowing."""
        self._add(code, Severity.NOTE, facts)

    def sum(self, **facts: str | int) -> None:
        """Add the national sum of one payment; all are told, to be held against the text of the circular."""
        self._told.append(Finding("fund_payment_sum", Severity.NOTE, "", facts))

    def _add(self, code: str, severity: Severity, facts: dict[str, str | int]) -> None:
        self._counts[code, severity] += 1
        if self._counts[code, severity] <= MOST_TOLD:
            place = [f"row[{facts['row']}]"] if "row" in facts else []
            path = "/".join([*place, *([str(facts["column"])] if "column" in facts else [])])
            self._told.append(Finding(code, severity, path, facts))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, with one for each code of which more were found than are told."""
        rest = [
            Finding("fund_more_of_these", severity, "", {"code": code, "count": times - MOST_TOLD})
            for (code, severity), times in self._counts.items()
            if times > MOST_TOLD
        ]
        return (*self._told, *rest)
