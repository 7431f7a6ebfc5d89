"""What stops the build of the manual."""


class MissingPageError(Exception):
    """A declaration has no words, no example or no page."""
