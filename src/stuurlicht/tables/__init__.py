"""Tables: from raw rows to marts, as Narwhals expressions."""
