"""What the checks share: a name that must be known, and circles of names."""

from collections.abc import Collection, Mapping

from kechuang.pack.words import known, shown
from kechuang.values.problems import Place, ProblemCode, Problems
from kechuang.values.text import Text

Circle = tuple[str, ...]


def expect(
    written: str,
    among: Collection[str],
    what: tuple[ProblemCode, Text],
    place: Place,
    problems: Problems,
) -> None:
    """Note `written` as unknown unless it is `among` the known names of `what`."""
    code, noun = what
    if written not in among:
        problems.add(
            code,
            Text(f"没有{noun.zh}“{shown(written)}”", f"There is no {noun.en} `{shown(written)}`"),
            place,
            known(written, among),
        )


def circles(follows: Mapping[str, Collection[str]]) -> list[Circle]:
    """Every circle among names once, led by the name that was found first."""
    done: set[str] = set()
    found: list[Circle] = []
    for start in follows:
        _walk(start, follows, done, found)
    return found


def _walk(
    start: str, follows: Mapping[str, Collection[str]], done: set[str], found: list[Circle]
) -> None:
    """Depth first without recursion; `path` is the way from `start` to the name looked at."""
    path: dict[str, None] = {}
    waiting = [(start, 0)]
    while waiting:
        name, depth = waiting.pop()
        while len(path) > depth:
            path.popitem()
        if name in path:
            way = list(path)
            found.append((*way[way.index(name) :], name))
        elif name not in done:
            done.add(name)
            path[name] = None
            waiting += [(each, len(path)) for each in follows.get(name, ())]
