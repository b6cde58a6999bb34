"""The year in figures: what was asked, how it was answered, what was disclosed and seen. For the house, and for all."""
