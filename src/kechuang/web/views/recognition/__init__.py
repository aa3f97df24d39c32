"""Pages about recognition without applying."""
