"""Backups: one file with database, files and, when wanted, keys, at one consistent point."""
