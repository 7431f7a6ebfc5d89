"""What tests of access share: a clock that a test moves, one good password, and who did it."""

from datetime import UTC, datetime, timedelta

PASSWORD = "een lange zin om te onthouden"  # noqa: S105  of nobody
BY = "cli:beheer"
HERE = "10.1.2.3"


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.now = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)

    def __call__(self):
        """Give the moment."""
        return self.now

    @property
    def seconds(self):
        """Give the moment in seconds since 1970."""
        return int(self.now.timestamp())

    def pass_by(self, **span):
        """Let time pass."""
        self.now += timedelta(**span)
