"""Reads of facts: the log, the statements of a subject, tables as of a mark."""
