"""Words, numbers and drawings of a `ReleasedResult`. Computes nothing beyond rounding."""
