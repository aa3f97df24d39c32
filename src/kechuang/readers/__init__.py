"""Readers of what people hand in: plan texts and the files they come in."""
