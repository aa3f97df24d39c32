"""Pages of firm cultivation."""
