"""The schemes and forms of a pack: copies laid over what they copy, expressions typed, checked."""

from kechuang.pack.lifecycles.reading import Lifecycles, lifecycles_of

__all__ = ["Lifecycles", "lifecycles_of"]
