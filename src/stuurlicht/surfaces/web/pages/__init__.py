"""One file per page: a small view function, and what it tells its template."""
