"""The batch engine, built on Polars: all subjects of a frame in one pass."""
