"""Kechuang (科创): a platform on which a city runs its science-and-technology innovation work."""

__version__ = "0.1.0"
