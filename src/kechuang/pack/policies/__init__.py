"""`policies/` of a pack: documents read, their clauses set against the rule book."""
