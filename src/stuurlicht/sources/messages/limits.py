"""Limits that keep a hostile or broken file from taking the machine down."""

MEGABYTE = 1_000_000
LARGEST_DOCUMENT = 100 * MEGABYTE
"""Bytes of one document. The standard allows 25 MB; UTF-16 doubles that, base64 adds a third."""
DEEPEST_NESTING = 40
"""Elements within elements. The deepest element of the standard lies nine deep; envelopes add six."""
MOST_MEMBERS = 200_000
"""Members of one archive."""
HIGHEST_RATIO = 200
"""Times that a member larger than a megabyte may grow on opening; XML grows 10 to 60 times."""
LARGE_DOCUMENT = 64_000
"""Bytes from which the bulk reader pays."""
