"""What the house itself does that must be in the log."""
