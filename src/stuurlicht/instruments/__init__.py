"""One file = one question."""
