"""A paper filled in: words only, nothing left to compute. Both renderings are made from it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from kechuang.renderers.papers.declared import Paper
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a line; a gap stands where a value is missing and is seen as such."""

    words: str
    gap: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class HeadingDrawn:
    """A heading with its marker, 一、 or （一）, and what runs on behind it."""

    level: int
    marker: str
    words: Line
    text: Line = ()


@dataclass(frozen=True, slots=True)
class ParagraphDrawn:
    """A paragraph."""

    words: Line


@dataclass(frozen=True, slots=True)
class RollDrawn:
    """A label in front of names."""

    label: str
    words: Line


@dataclass(frozen=True, slots=True)
class TableDrawn:
    """A table: `right` says of each column whether it stands at the right; `total` is a row too."""

    head: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Line, ...], ...]
    total: tuple[Line, ...] = ()
    title: Line = ()
    unit: str = ""
    note: Line = ()


@dataclass(frozen=True, slots=True)
class ChartDrawn:
    """A chart; a missing value is None and is left open, never drawn as zero."""

    kind: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    title: Line = ()
    unit: str = ""
    note: Line = ()


Drawn = HeadingDrawn | ParagraphDrawn | RollDrawn | TableDrawn | ChartDrawn


@dataclass(frozen=True, slots=True)
class AttachmentDrawn:
    """An attachment; `file` is the name of what the user brings, `brought` whether it is asked."""

    id: str
    title: Line
    blocks: tuple[Drawn, ...] = ()
    brought: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that is missing, by its name, and where it was looked for."""

    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A value that cannot be taken: its name, what was expected, what came."""

    what: str
    expected: Text
    came: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it stands with what is known. `number` and `signer` are "" while not given.

    `parts` are those of the title, between which its lines may break.
    """

    paper: Paper
    parts: tuple[Line, ...]
    body: tuple[Drawn, ...]
    number: str = ""
    date: dt.date | None = None
    signer: str = ""
    printed_on: dt.date | None = None
    urgency: str = ""
    copy_number: str = ""
    addressee: Line = ()
    attachments: tuple[AttachmentDrawn, ...] = ()
    remark: Line = ()
    copies: Line = ()
    gaps: tuple[Gap, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    absent: tuple[Mistake, ...] = ()
    mark: str = ""

    @property
    def title(self) -> Line:
        """The title in one line."""
        return tuple(run for part in self.parts for run in part)


def plain(line: Line) -> str:
    """The words of a line."""
    return "".join(run.words for run in line)
