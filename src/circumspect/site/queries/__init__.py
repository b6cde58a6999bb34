"""What the house's own pages read from the floors below."""
