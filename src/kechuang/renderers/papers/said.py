"""What stands in a paper, block by block: paragraphs, lists, tables and charts with their placeholders."""

from dataclasses import dataclass

from kechuang.language.core import Core


@dataclass(frozen=True, slots=True)
class Look:
    """How a value is put in words: see `formats`."""

    kind: str
    unit: str = ""
    places: int | None = None
    bare: bool = False
    change: tuple[str, str, str] | None = None
    points: bool = False
    part: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder: the value of `core`. `written` is how it stands in the file."""

    core: Core
    look: Look
    written: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A placeholder for a phrase."""

    phrase: str


Piece = str | Slot | Mention


Template = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """When something stands in the paper."""

    core: Core
    written: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of `records` that meet `where`, ordered by `by`; at most `most` of them."""

    records: str
    where: Condition | None = None
    by: Slot | None = None
    descending: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Rows in a line of words: 嘉善县（62.5%）、海宁市（60.1%）; `none` where there are no rows."""

    id: str
    rows: Selection
    words: Template
    between: str
    none: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `text` runs on in the same paragraph."""

    level: int
    words: Template
    text: Template = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    words: Template


@dataclass(frozen=True, slots=True)
class Listing:
    """Paragraphs with `marks`: `1.`, `（1）` or `一是`."""

    items: tuple[Template, ...]
    marks: str


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was there: 出席：…, the lines hanging behind the colon."""

    label: str
    words: Template


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `sums` adds it up in the last row, `total` is what stands there else."""

    head: str
    value: Slot
    sums: bool = False
    total: Slot | None = None

    @property
    def right(self) -> bool:
        """Whether its cells stand at the right, as numbers do."""
        return self.value.look.kind in {"money", "ratio", "number", "count"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as a table. `numbered` puts 序号 first, `total` is the word of the last row."""

    rows: Selection
    columns: tuple[Column, ...]
    title: Template = ()
    unit: str = ""
    total: str = ""
    note: Template = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Plotted:
    """One row of bars or one line of a chart."""

    title: str
    value: Slot


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows as bars or lines; `label` stands under each."""

    kind: str
    rows: Selection
    label: Slot
    series: tuple[Plotted, ...]
    title: Template = ()
    unit: str = ""
    note: Template = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Blocks for each of the rows."""

    rows: Selection
    body: tuple["Block", ...]


Said = Heading | Paragraph | Listing | Roll | Table | Chart | Repeat


@dataclass(frozen=True, slots=True)
class Block:
    """Something that the body says, when its condition holds."""

    said: Said
    when: Condition | None = None
