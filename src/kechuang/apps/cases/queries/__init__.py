"""Reads of cases, all through one filter of what an actor may see (`sight`)."""
