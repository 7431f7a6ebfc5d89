"""The conformance suite: every promise of the house, for our own declarations and for a municipality's own."""
