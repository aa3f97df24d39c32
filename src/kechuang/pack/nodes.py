"""What stands in a YAML file, with its place: scalars as written, lists, mappings.

Nodes are ordinary strings, lists and dictionaries that also know where they stand and, for
scalars, how they were written; `400`, `true` and an empty value keep their source text.
"""

from enum import Enum

from kechuang.values.problems import Place


class Written(Enum):
    """How a scalar was written. Only plain words can be a number, a yes or no, or nothing.

    What was refused has been noted as a problem and says nothing more.
    """

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes or no"
    NOTHING = "nothing"
    REFUSED = "refused"


class Scalar(str):
    """One value as written, quotes and escapes undone."""

    __slots__ = ("place", "written")

    place: Place
    written: Written

    @classmethod
    def of(cls, words: str, written: Written, place: Place) -> "Scalar":
        """A scalar standing at `place`."""
        made = cls(words)
        made.written = written
        made.place = place
        return made


class Sequence(list["Node"]):
    """A list standing at `place`."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Mapping(dict[str, "Node"]):
    """A mapping standing at `place`; `keys_at` says where each key stands."""

    __slots__ = ("keys_at", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}


Node = Scalar | Sequence | Mapping


def follow(node: Node, path: tuple[int | str, ...]) -> Node:
    """The node at the end of `path`, or the last one on the way that exists."""
    for step in path:
        if isinstance(node, Mapping) and step in node:
            node = node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            break
    return node
