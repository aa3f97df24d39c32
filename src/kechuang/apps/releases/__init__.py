"""Pack releases: immutable archives by hash, activated from an instant."""
