"""Shapes to frozen domain objects, once no error was found."""

from kechuang.pack.building.pack import build

__all__ = ["build"]
