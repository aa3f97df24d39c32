"""Backup, restore, upgrade, doctor: what an operator does."""
