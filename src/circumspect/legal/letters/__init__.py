"""Letters: a draft in the library's words, changed by whoever sends it, and a PDF that stays as it was sent."""
