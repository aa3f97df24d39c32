"""The proof engine: the core printed for z3, every value as (value, known), and answers read back."""
