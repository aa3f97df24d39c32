"""Pages about policies."""
