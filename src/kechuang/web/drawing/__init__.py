"""Charts as data: shapes with coordinates, made of values alone and printed by one template."""
