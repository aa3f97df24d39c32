"""Pools: firms nursed towards a title, how near each is, who coaches it, why it left."""
