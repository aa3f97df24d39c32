"""A declared paper and its values to a draft. Missing values become gaps that everyone sees."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.renderers.papers.declared import Attachment, Paper
from kechuang.renderers.papers.drafted import (
    AttachmentDrawn,
    ChartDrawn,
    Draft,
    Drawn,
    HeadingDrawn,
    Line,
    ParagraphDrawn,
    RollDrawn,
    Run,
    TableDrawn,
)
from kechuang.renderers.papers.formats import decimal, shown
from kechuang.renderers.papers.given import Given, read
from kechuang.renderers.papers.numerals import chinese
from kechuang.renderers.papers.said import (
    Block,
    Chart,
    Column,
    Heading,
    Listing,
    Paragraph,
    Plotted,
    Repeat,
    Roll,
    Table,
)
from kechuang.renderers.papers.scopes import Scope
from kechuang.renderers.shapes import INVENTED

LEVELS = 4


def draft(paper: Paper, values: Mapping[str, object], *, invented: bool = False) -> Draft:
    """The paper with `values` by id or label: numbers in the declared unit, days as 2025-06-30.

    Rows are lists of mappings; `attachments` maps an attachment to the name of its file. Never
    raises for values: what is missing or cannot be taken stands in the draft's `gaps` and
    `mistakes`. `invented` marks every page.
    """
    given = read(paper, values)
    scope = Scope.of(paper, given)
    return Draft(
        paper=paper,
        parts=tuple(scope.line(part) for part in paper.subject),
        body=tuple(Drawing(scope).blocks(paper.body)),
        number=_words(given, "number"),
        date=_day(given, "date"),
        signer=_words(given, "signer"),
        printed_on=_day(given, "printed_on"),
        urgency=_words(given, "urgency"),
        copy_number=_words(given, "copy_number"),
        addressee=scope.line(paper.addressee),
        attachments=tuple(_attachments(paper.attachments, scope, given)),
        remark=scope.line(paper.remark),
        copies=scope.line(paper.copies),
        gaps=tuple(dict.fromkeys(given.gaps)),
        mistakes=tuple(given.mistakes),
        absent=tuple(given.absent),
        mark=INVENTED.zh if invented else "",
    )


def _words(given: Given, name: str) -> str:
    value = given.columns.get(name)
    return value if isinstance(value, str) else ""


def _day(given: Given, name: str) -> date | None:
    value = given.columns.get(name)
    return value if isinstance(value, date) else None


def _attachments(
    declared: Iterable[Attachment], scope: Scope, given: Given
) -> Iterator[AttachmentDrawn]:
    for each in declared:
        if scope.holds(each.when):
            blocks = tuple(Drawing(scope).blocks(each.body))
            file = given.files.get(each.id, "")
            yield AttachmentDrawn(each.id, scope.line(each.title), blocks, each.file, file)


class Drawing:
    """Draws blocks one after another, counting headings on the way."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._counts = [0] * (LEVELS + 1)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Drawn]:
        """What stands in the paper of these blocks."""
        yield from self._within(self._scope, blocks)

    def _within(self, scope: Scope, blocks: Iterable[Block]) -> Iterator[Drawn]:
        for block in blocks:
            if scope.holds(block.when):
                yield from self._said(scope, block)

    def _said(self, scope: Scope, block: Block) -> Iterator[Drawn]:
        said = block.said
        if isinstance(said, Heading):
            yield self._heading(scope, said)
        elif isinstance(said, Paragraph):
            yield from _paragraphs(scope.line(said.words))
        elif isinstance(said, Listing):
            yield from _listing(scope, said)
        elif isinstance(said, Roll):
            yield RollDrawn(said.label, scope.line(said.words))
        elif isinstance(said, Table):
            yield _table(scope, said)
        elif isinstance(said, Chart):
            yield _chart(scope, said)
        elif isinstance(said, Repeat):
            for each in scope.rows(said.rows):
                yield from self._within(each, said.body)

    def _heading(self, scope: Scope, said: Heading) -> HeadingDrawn:
        self._counts[said.level] += 1
        self._counts[said.level + 1 :] = [0] * (LEVELS - said.level)
        marker = _marker(said.level, self._counts[said.level])
        return HeadingDrawn(said.level, marker, scope.line(said.words), scope.line(said.text))


def _marker(level: int, number: int) -> str:
    """The marker of a heading: 一、 （一） 1. （1）."""
    return {
        1: f"{chinese(number)}、",
        2: f"（{chinese(number)}）",
        3: f"{number}.",
        4: f"（{number}）",
    }[level]


def _paragraphs(line: Line) -> Iterator[ParagraphDrawn]:
    """A line, divided where its words have a line's end."""
    current: list[Run] = []
    for run in line:
        first, *others = run.words.split("\n") if not run.gap else [run.words]
        current.append(Run(first, run.gap))
        for each in others:
            yield ParagraphDrawn(tuple(one for one in current if one.words))
            current = [Run(each)]
    yield ParagraphDrawn(tuple(one for one in current if one.words))


def _listing(scope: Scope, said: Listing) -> Iterator[ParagraphDrawn]:
    for place, item in enumerate(said.items, start=1):
        marks = {"1.": f"{place}.", "（1）": f"（{place}）", "一是": f"{chinese(place)}是"}
        yield ParagraphDrawn((Run(marks[said.marks]), *scope.line(item)))


def _table(scope: Scope, said: Table) -> TableDrawn:
    scopes = scope.rows(said.rows)
    rows = [tuple(_cell(each, column) for column in said.columns) for each in scopes]
    head = tuple(column.head for column in said.columns)
    right = tuple(column.right for column in said.columns)
    total = _total(scope, scopes, said) if said.total else ()
    if said.numbered:
        head, right = ("序号", *head), (False, *right)
        rows = [((Run(str(n)),), *row) for n, row in enumerate(rows, start=1)]
        total = ((), *total) if total else ()
    return TableDrawn(
        head, right, tuple(rows), total, scope.line(said.title), said.unit, scope.line(said.note)
    )


def _cell(scope: Scope, column: Column) -> Line:
    return (scope.run(column.value),)


def _total(scope: Scope, scopes: list[Scope], said: Table) -> tuple[Line, ...]:
    """The last row: sums of what is known, with how many are still awaited; never a zero for them."""
    cells: list[Line] = []
    for place, column in enumerate(said.columns):
        if column.total is not None and all(
            each.value(column.value.core) is not None for each in scopes
        ):
            cells.append((scope.run(column.total),))
            continue
        if not column.sums:
            words = "—" if column.total is not None else ""
            cells.append((Run(said.total if place == 0 else words),))
            continue
        values = [each.value(column.value.core) for each in scopes]
        known = [each for each in values if isinstance(each, Fraction)]
        waiting = len(values) - len(known)
        words = shown(sum(known, Fraction(0)), column.value.look) if known else "—"
        cells.append((Run(f"{words}（待{waiting}家）" if waiting else words),))
    return tuple(cells)


def _chart(scope: Scope, said: Chart) -> ChartDrawn:
    scopes = scope.rows(said.rows)
    labels = tuple(each.run(said.label).words for each in scopes)
    series = tuple(_plotted(each, scopes) for each in said.series)
    return ChartDrawn(
        said.kind, labels, series, scope.line(said.title), said.unit, scope.line(said.note)
    )


def _plotted(each: Plotted, scopes: list[Scope]) -> tuple[str, tuple[Decimal | None, ...]]:
    values = (scope.value(each.value.core) for scope in scopes)
    return each.title, tuple(
        decimal(value, each.value.look) if isinstance(value, Fraction) else None for value in values
    )
