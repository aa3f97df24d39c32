"""Pages about cases: lists, a case with its form, rounds."""
