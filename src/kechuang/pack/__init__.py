"""A city as a folder: read with every problem in one run, compared, packed, released."""
