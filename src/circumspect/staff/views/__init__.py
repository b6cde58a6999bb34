"""Pages about people who work here: signing in, oneself, the staff list, the IT department's part, the Director's."""
