"""Rules: dated law and policy as parameters with their source, and the formulas that read them."""
