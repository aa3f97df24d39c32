"""What differs between two states of a pack, in words that people can decide upon."""

from kechuang.pack.comparing.packs import differences
from kechuang.pack.comparing.things import Difference, Weight

__all__ = ["Difference", "Weight", "differences"]
