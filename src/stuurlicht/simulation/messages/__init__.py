"""The messages of the fictional municipality: drafts, numbered events, and those told as XML."""
