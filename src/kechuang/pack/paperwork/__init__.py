"""Papers of a pack: `documents/*.yaml` and the series of their numbers."""

from kechuang.pack.paperwork.papers import papers_of

__all__ = ["papers_of"]
