"""What the pages about policies show of a check."""
