"""Formats of packs: which one this software reads, and the steps from earlier ones to it.

A step takes the parsed files of a pack in format n and returns them in format n + 1. Format 1 is
the first, so there is no step yet.
"""

from collections.abc import Callable
from collections.abc import Mapping as Steps

from kechuang.pack import codes
from kechuang.pack.nodes import Mapping, Node, Scalar
from kechuang.pack.words import shown
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

FORMAT = 1
CITY_FILE = "pack.yaml"
Trees = dict[str, Node]
Upgrader = Callable[[Trees], Trees]
UPGRADERS: dict[int, Upgrader] = {}


def upgraded(
    trees: Trees,
    problems: Problems,
    steps: Steps[int, Upgrader] = UPGRADERS,
    newest: int = FORMAT,
) -> Trees | None:
    """The files in format `newest`; None with a problem when no steps lead there."""
    city = trees.get(CITY_FILE)
    written = city.get("format") if isinstance(city, Mapping) else None
    if not isinstance(written, Scalar) or not written.isdecimal() or len(written) > 3:
        return trees  # the shape says what is wrong with it
    number = int(written)
    while number in steps and number < newest:
        trees = steps[number](trees)
        number += 1
    if number == newest:
        return trees
    _note_unknown(written, newest, written.place, problems)
    return None


def _note_unknown(written: str, newest: int, place: Place, problems: Problems) -> None:
    problems.add(
        codes.FORMAT_UNKNOWN,
        Text(
            f"城市包是格式{shown(written)}，本软件读格式{newest}",
            f"The pack is in format {shown(written)}; this software reads format {newest}",
        ),
        place,
        Text(
            "请升级软件，或取该格式的城市包", "Update the software, or take a pack of that format"
        ),
    )
