"""One room per supplier: bytes in, a `LedgerBatch` out; read, check, report, repair nothing silently."""
