"""Policies as clauses: what is in force, what a draft would do, and whether they collide."""
