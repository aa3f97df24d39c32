"""Writes on cases: rounds, cases, forms, moves one by one and in batches, participants, links."""
