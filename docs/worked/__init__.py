"""Worked examples: the instruments of the nation on real published figures, written as pages of the manual."""
