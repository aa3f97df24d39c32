"""What runs found, within the reader's reach."""
