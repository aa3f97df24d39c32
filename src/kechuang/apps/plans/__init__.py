"""Issued plans: texts, tasks, targets, figures, stages, and their status."""
