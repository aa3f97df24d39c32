"""Blocks of a paper: headings, paragraphs, lists, tables, charts, repeats."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kechuang.pack.nodes import Scalar
from kechuang.pack.paperwork import codes
from kechuang.pack.paperwork.templates import Reader
from kechuang.pack.paperwork.values import columns
from kechuang.pack.shapes.papers import (
    AttachmentShape,
    BlockShape,
    ChartShape,
    InnerBlockShape,
    PhraseShape,
    RowsShape,
    TableShape,
)
from kechuang.pack.words import known
from kechuang.renderers.papers.declared import Attachment, RecordsField
from kechuang.renderers.papers.said import (
    Block,
    Chart,
    Column,
    Heading,
    Listing,
    Paragraph,
    Phrase,
    Plotted,
    Repeat,
    Roll,
    Said,
    Selection,
    Table,
)
from kechuang.values.text import Text

MARKS = ("1.", "（1）", "一是")
CHARTS = ("bar", "line")
_ONE = ("heading", "text", "list", "roll", "table", "chart", "body")


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds blocks; `records` are the rows that a paper declares."""

    reader: Reader
    records: tuple[RecordsField, ...]

    def blocks(self, shapes: Iterable[InnerBlockShape]) -> tuple[Block, ...]:
        """The blocks without error; the rest is noted."""
        return tuple(self._blocks(shapes))

    def _blocks(self, shapes: Iterable[InnerBlockShape]) -> Iterator[Block]:
        for shape in shapes:
            when = self.reader.condition(shape.when, shape.key_at("when"))
            said = self._said(shape)
            if said is not None:
                yield Block(said, when)

    def _said(self, shape: InnerBlockShape) -> Said | None:
        wrote = [key for key in _ONE if shape.wrote(key)]
        read = self.reader.template
        if wrote == ["body"] and isinstance(shape, BlockShape) and shape.rows:
            return self._repeat(shape)
        made: Said | None = None
        match wrote:
            case ["heading"] | ["heading", "text"]:
                text = read(shape.text, shape.key_at("text"))
                made = Heading(shape.level, read(shape.heading, shape.key_at("heading")), text)
            case ["text"]:
                made = Paragraph(read(shape.text, shape.key_at("text")))
            case ["text", "roll"]:
                made = Roll(shape.roll or "", read(shape.text, shape.key_at("text")))
            case ["list"]:
                made = self._listing(shape)
            case ["table"]:
                made = self._table(shape.table) if shape.table else None
            case ["chart"]:
                made = self._chart(shape.chart) if shape.chart else None
            case _:
                self._note_block(shape, wrote)
        return made

    def _note_block(self, shape: InnerBlockShape, wrote: list[str]) -> None:
        said = Text(
            f"这一段写的是：{'、'.join(wrote) or '（无）'}",
            f"This block has: {', '.join(wrote) or 'nothing'}",
        )
        self.reader.problems.add(codes.BLOCK, said, shape.at())

    def _listing(self, shape: InnerBlockShape) -> Listing:
        self._choice(shape.marks, MARKS, shape, "marks")
        items = (self.reader.template(each, each.place) for each in shape.list_)
        return Listing(tuple(items), shape.marks if shape.marks in MARKS else MARKS[0])

    def _choice(
        self, written: str, choices: tuple[str, ...], shape: InnerBlockShape | ChartShape, key: str
    ) -> None:
        if written not in choices:
            said = Text(f"“{written}”不在可选之列", f"“{written}” is not one of the choices")
            self.reader.problems.add(codes.BLOCK, said, shape.at(key), known(written, choices))

    def selection(self, shape: RowsShape) -> tuple[Selection, Reader] | None:
        """Which rows are meant, and how expressions read inside one of them."""
        found = [each for each in self.records if shape.rows in (each.id, each.label)]
        if not found:
            name = shape.rows or ""
            said = Text(f"没有记录“{name}”", f"There are no rows `{name}`")
            hint = known(name, [each.label for each in self.records])
            self.reader.problems.add(codes.ROWS, said, shape.at("rows"), hint)
            return None
        rows = found[0]
        self.reader.used.add(rows.id)
        inner = self.reader.within(rows.fields, self.reader.schema.extended(columns(rows.fields)))
        where = inner.condition(shape.where, shape.key_at("where"))
        by = inner.slot(shape.by, shape.key_at("by"))
        return Selection(rows.id, where, by, shape.descending, shape.most), inner

    def _repeat(self, shape: BlockShape) -> Repeat | None:
        found = self.selection(shape)
        if found is None:
            return None
        rows, inner = found
        return Repeat(rows, Builder(inner, self.records).blocks(shape.body))

    def _table(self, shape: TableShape) -> Table | None:
        found = self.selection(shape)
        if found is None:
            return None
        rows, inner = found
        cells: list[Column] = []
        for each in shape.columns:
            slot = inner.slot(each.value, each.key_at("value"), bare=True)
            total = self.reader.slot(each.total, each.key_at("total"), bare=True)
            cells += [Column(each.head, slot, each.sums, total)] if slot else []
        read = self.reader.template
        return Table(
            rows,
            tuple(cells),
            read(shape.title, shape.key_at("title")),
            shape.unit or "",
            shape.total or "",
            read(shape.note, shape.key_at("note")),
            shape.numbered,
        )

    def _chart(self, shape: ChartShape) -> Chart | None:
        self._choice(shape.kind, CHARTS, shape, "kind")
        found = self.selection(shape)
        if found is None:
            return None
        rows, inner = found
        label = inner.slot(shape.label, shape.key_at("label"))
        plotted: list[Plotted] = []
        for each in shape.series:
            slot = inner.slot(each.value, each.key_at("value"), bare=True)
            if slot and slot.look.kind in {"money", "ratio", "number", "count"}:
                plotted.append(Plotted(each.title, slot))
            elif slot:
                said = Text("图中只画数值", "A chart draws numbers only")
                inner.problems.add(codes.FORMAT, said, each.at("value"))
        if label is None:
            return None
        title = self.reader.template(shape.title, shape.key_at("title"))
        note = self.reader.template(shape.note, shape.key_at("note"))
        return Chart(shape.kind, rows, label, tuple(plotted), title, shape.unit or "", note)

    def phrase(self, shape: PhraseShape) -> Phrase | None:
        """A phrase of rows."""
        found = self.selection(shape)
        if found is None:
            return None
        rows, inner = found
        words = inner.template(shape.words, shape.key_at("words"))
        return Phrase(shape.id, rows, words, shape.between, shape.none)

    def attachment(self, shape: AttachmentShape) -> Attachment:
        """An attachment, drawn or brought."""
        if shape.file == bool(shape.body):
            said = Text("附件写 body 或 file: true 之一", "An attachment has a body or file: true")
            self.reader.problems.add(codes.BLOCK, said, shape.at("id"))
        return Attachment(
            shape.id,
            self.reader.template(shape.title, shape.key_at("title")),
            self.blocks(shape.body),
            shape.file,
            self.reader.condition(shape.when, shape.key_at("when")),
        )


def words_of(scalars: Iterable[Scalar | None]) -> str:
    """What a paper says, placeholders as written: to compare two versions by."""
    return "\n".join(str(each).strip() for each in scalars if each is not None)
