"""The versioned API: same actions, same permissions as the pages."""
