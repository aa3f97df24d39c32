"""The parameters of the invented firms, as read from `demo/firms.yaml` of a pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kechuang.demo.city.chance import Curve
from kechuang.demo.nodes import FILE as SCRIPT
from kechuang.demo.script import Progress, ScriptUnreadable, read_script
from kechuang.pack.files import Files
from kechuang.pack.nodes import Mapping, Node, Sequence
from kechuang.pack.yamlio import parse
from kechuang.values.problems import Problems
from kechuang.values.text import Text

FILE = "demo/firms.yaml"


class FirmsUnreadable(ScriptUnreadable):
    """The parameters of the invented firms lack something."""

    code = "demo_firms_unreadable"


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the parameters, asked by its keys. Each question raises FirmsUnreadable."""

    node: Node | None
    path: str = FILE

    def at(self, *keys: str) -> "Told":
        """The part under these keys."""
        found = self
        for key in keys:
            if not isinstance(found.node, Mapping) or key not in found.node:
                raise _lacking(found.path, key)
            found = Told(found.node[key], f"{found.path} {key}")
        return found

    def has(self, key: str) -> bool:
        """Whether something is told under a key."""
        return isinstance(self.node, Mapping) and key in self.node

    def text(self, *keys: str) -> str:
        """A word."""
        return str(self.at(*keys).node)

    def number(self, *keys: str) -> float:
        """A number, whole or not."""
        found = self.at(*keys)
        try:
            return float(str(found.node))
        except ValueError as error:
            raise _lacking(found.path) from error

    def whole(self, *keys: str) -> int:
        """A whole number."""
        return int(self.number(*keys))

    def each(self, *keys: str) -> list["Told"]:
        """The entries of a list."""
        found = self.at(*keys)
        if not isinstance(found.node, Sequence):
            raise _lacking(found.path)
        return [Told(node, f"{found.path}[{place}]") for place, node in enumerate(found.node)]

    def named(self, *keys: str) -> Iterator[tuple[str, "Told"]]:
        """The entries of a mapping with their names."""
        found = self.at(*keys)
        if not isinstance(found.node, Mapping):
            raise _lacking(found.path)
        return ((name, Told(node, f"{found.path} {name}")) for name, node in found.node.items())

    def words(self, *keys: str) -> list[str]:
        """A list of words."""
        return [str(each.node) for each in self.each(*keys)]

    def numbers(self, *keys: str) -> list[float]:
        """A list of numbers."""
        return [each.number() for each in self.each(*keys)]

    def curve(self, *keys: str) -> Curve:
        """Points of a distribution."""
        points = [each.numbers() for each in self.each(*keys)]
        return [(low, value) for low, value in points]


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the city's firms are made from: the pack's parameters, the seed, the present day.

    `progress` is what is recorded of targets: lists of the year are as long as it says.
    """

    told: Told
    seed: int
    today: date
    progress: tuple[Progress, ...] = ()

    @property
    def last(self) -> int:
        """The last year with accounts."""
        return self.today.year - 1

    @property
    def years(self) -> list[int]:
        """The years with accounts, the latest first."""
        return [self.last - back for back in range(self.told.whole("years"))]


def parameters_of(files: Files, seed: int) -> Parameters:
    """The parameters of a pack's files. Raises ScriptUnreadable, FirmsUnreadable."""
    script = read_script(files.get(SCRIPT))
    return Parameters(_read(files, FILE), seed, script.today.date(), script.progress)


def _read(files: Files, name: str) -> Told:
    content = files.get(name)
    if content is None:
        raise FirmsUnreadable(Text(f"没有 {name}。", f"there is no {name}."))
    problems = Problems()
    node = parse(name, content, problems)
    for problem in problems:
        raise FirmsUnreadable(Text(problem.line("zh"), problem.line("en")))
    return Told(node, name)


def _lacking(*where: str) -> FirmsUnreadable:
    path = " ".join(where)
    return FirmsUnreadable(
        Text(f"{path} 缺少或写法不对。", f"{path} is missing or not as it should be.")
    )
