"""The few shapes that every drawing is made of. Coordinates are written with one decimal."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kechuang.values.text import Text

Spot = tuple[Decimal, Decimal]
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area; `css` names its look in the style sheet."""

    d: str
    css: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: str
    y: str
    r: str
    css: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: str
    y: str
    width: str
    height: str
    css: str


@dataclass(frozen=True, slots=True)
class Words:
    """Text at a spot; `anchor` is start, middle or end."""

    x: str
    y: str
    text: Text
    css: str = ""
    anchor: str = "start"


Shape = Path | Dot | Box | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a canvas, with what a reader who cannot see it is told."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    told: Text = Text("")

    @property
    def paths(self) -> tuple[Path, ...]:
        """Lines and areas, in order."""
        return tuple(each for each in self.shapes if isinstance(each, Path))

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Rectangles, in order."""
        return tuple(each for each in self.shapes if isinstance(each, Box))

    @property
    def dots(self) -> tuple[Dot, ...]:
        """Circles, in order."""
        return tuple(each for each in self.shapes if isinstance(each, Dot))

    @property
    def words(self) -> tuple[Words, ...]:
        """Texts, in order."""
        return tuple(each for each in self.shapes if isinstance(each, Words))


def at(value: Decimal | int) -> str:
    """A coordinate with at most one decimal: 22, 7.9."""
    exact = Decimal(value).quantize(_TENTH, ROUND_HALF_UP)
    written = f"{exact:f}"
    written = written.removesuffix(".0")
    return "0" if written == "-0" else written


def line(spots: Iterable[Spot], css: str, *, closed: bool = False) -> Path:
    """A polyline through `spots`."""
    through = "L".join(f"{at(x)} {at(y)}" for x, y in spots)
    return Path(f"M{through}{'Z' if closed else ''}", css)


def dot(x: Decimal, y: Decimal, r: str, css: str) -> Dot:
    """A circle at a spot."""
    return Dot(at(x), at(y), r, css)


def clamp(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """`value` kept within `low` and `high`."""
    return max(low, min(high, value))
