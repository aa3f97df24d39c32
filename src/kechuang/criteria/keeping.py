"""What was made of rules and is kept: plans, programs, queries, the last used of each.

A pack that was read is never changed, so its rule sets and schema stand for its hash: what is kept
is found by them, a day and a dialect, and holds on to them, so that an id is never taken by another.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """At most so many things; `made` counts how many were ever made."""

    def __init__(self, most: int) -> None:
        self.made = 0
        self._most = most
        self._held: OrderedDict[tuple[Hashable, ...], tuple[tuple[object, ...], V]] = OrderedDict()
        self._lock = Lock()

    def of(self, owners: tuple[object, ...], key: tuple[Hashable, ...], make: Callable[[], V]) -> V:
        """What was made of these very owners for a key; made now when it is not there."""
        place = (*map(id, owners), *key)
        with self._lock:
            found = self._held.get(place)
            if found is not None:
                self._held.move_to_end(place)
                return found[1]
        value = make()
        with self._lock:
            self.made += 1
            self._held[place] = (owners, value)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return value
