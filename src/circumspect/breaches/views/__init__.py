"""Pages about breaches."""
