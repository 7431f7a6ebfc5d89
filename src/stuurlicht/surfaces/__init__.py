"""Command line, files and report: loops over the list of instruments, decides nothing."""
