"""Exchange: a publication as a file for other municipalities, and such files beside each other."""
