"""Mathematics on numpy arrays: no municipality, no file, no Dutch."""
