"""Runs as their pages show them."""
