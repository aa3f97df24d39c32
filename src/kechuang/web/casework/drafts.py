"""Papers of a case or of a batch as pages show them: what they say, what they lack, what to write."""

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.apps.cases.queries.papers import Standing
from kechuang.renderers.papers import Draft
from kechuang.renderers.papers.declared import Field
from kechuang.renderers.papers.drafted import (
    ChartDrawn,
    HeadingDrawn,
    Line,
    ParagraphDrawn,
    RollDrawn,
    TableDrawn,
    plain,
)

CONTROLS = {"date": "date", "choice": "choice", "boolean": "choice", "text": "words"}
"""How a value is typed, by kind; numbers as text with their unit."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a paper: a line of words behind the marker of a heading or the label of a `rule`, or a table."""

    line: Line = ()
    table: TableDrawn | None = None
    label: str = ""
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A value to be written by hand: `control` is how, `value` what was written before."""

    field: Field
    value: str

    @property
    def control(self) -> str:
        """How it is typed."""
        return CONTROLS.get(self.field.kind, "number")

    @property
    def options(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return self.field.options or (("是", "否") if self.field.kind == "boolean" else ())


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper as a page shows it; what is done with it has addresses that begin with `at`."""

    standing: Standing
    at: str
    addressee: str
    parts: tuple[Part, ...]
    asked: tuple[Asked, ...]


def shown(standing: Standing, at: str) -> Shown:
    """The paper with its lines, the values that may be written; its addresses begin with `at`."""
    added = standing.row.added
    open_ = {each.id for each in standing.open}
    fields = [x for x in standing.paper.fields if x.id in open_ or x.id in added]
    signer = [x for x in standing.paper.columns if x.id == "signer" and standing.paper.upward]
    return Shown(
        standing,
        at,
        plain(standing.draft.addressee),
        tuple(parts(standing.draft)),
        tuple(Asked(each, str(added.get(each.id, ""))) for each in (*fields, *signer)),
    )


def lines(made: Draft) -> list[Line]:
    """The paragraphs and headings of a paper, tables left out."""
    return [each.line for each in parts(made) if each.table is None]


def parts(made: Draft) -> Iterator[Part]:
    for block in made.body:
        if isinstance(block, HeadingDrawn):
            yield Part(block.words, label=block.marker)
            yield from (Part(each) for each in (block.text,) if each)
        elif isinstance(block, ParagraphDrawn):
            yield Part(block.words)
        elif isinstance(block, RollDrawn):
            yield Part(block.words, label=block.label, rule=True)
        elif isinstance(block, TableDrawn):
            yield Part(block.title, block)
        elif isinstance(block, ChartDrawn):
            yield Part(block.title)
