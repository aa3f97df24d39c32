"""The fact store: append-only Delta tables, one per dataset, read as of a mark of the import log."""
