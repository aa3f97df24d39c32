"""Indicators: what is counted, from what, by which date, with which lag."""
