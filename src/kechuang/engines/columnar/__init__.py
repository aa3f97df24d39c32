"""Many subjects at once: the core as whole-number column expressions, printed for each engine."""
