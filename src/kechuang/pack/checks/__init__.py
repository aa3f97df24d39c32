"""Checks across the files of a pack. Each takes all sources and notes what does not fit."""

from collections.abc import Callable

from kechuang.pack.sources import Sources
from kechuang.values.problems import Problems

Check = Callable[[Sources, Problems], None]
CHECKS: tuple[Check, ...] = ()
