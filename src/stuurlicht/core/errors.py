"""One family of errors. Each has a stable code and facts; `present/` makes the Dutch sentence.

StuurlichtError
├── UsageError            the command or the call is wrong              exit 3
├── InputError            a file or a table cannot be used as it is     exit 2
├── WorkspaceError        the workspace does not allow it               exit 3
├── LedgerError           the store is not what it should be            exit 4
└── AnswerError           a question cannot be answered                 exit 5

Concrete classes live beside the code that raises them and derive from one of these five. Facts are
codes, counts, dates and names of columns; never a personal value.
"""

from typing import ClassVar

Fact = str | int | float


class StuurlichtError(Exception):
    """Anything that goes wrong and that a user can do something about.

    Parameters
    ----------
    **facts : str, int or float
        The values that the Dutch sentence names: what, where, and what does exist.
    """

    code: ClassVar[str] = "stuurlicht"
    exit_code: ClassVar[int] = 4

    def __init__(self, **facts: Fact) -> None:
        self.facts = facts
        told = ", ".join(f"{name}={value!r}" for name, value in facts.items())
        super().__init__(f"{self.code}: {told}")


class UsageError(StuurlichtError):
    """The command or the call is wrong."""

    code = "usage"
    exit_code = 3


class InputError(StuurlichtError):
    """A file or a table cannot be used as it is."""

    code = "input"
    exit_code = 2


class WorkspaceError(StuurlichtError):
    """The workspace does not allow it."""

    code = "workspace"
    exit_code = 3


class LedgerError(StuurlichtError):
    """The store is not what it should be."""

    code = "ledger"
    exit_code = 4


class AnswerError(StuurlichtError):
    """A question cannot be answered: a number in its place would be a guess."""

    code = "answer"
    exit_code = 5
