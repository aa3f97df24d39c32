"""What carries out the core: one subject at a time, and later many at once."""
