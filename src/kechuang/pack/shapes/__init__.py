"""What the files of format 1 say, key by key; nothing here leaves the pack package."""
