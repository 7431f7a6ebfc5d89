"""One module per command; each makes its command in the language of the call."""
