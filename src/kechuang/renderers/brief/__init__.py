"""The one-page brief: the answer, what is behind, every target, who owes what, places."""

from kechuang.renderers.brief.printing import brief

__all__ = ["brief"]
