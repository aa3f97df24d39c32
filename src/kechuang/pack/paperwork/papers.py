"""The papers of a pack from their shapes. Never raises; every problem is found in one run."""

from collections.abc import Iterable, Iterator, Mapping

from kechuang.pack.checks.naming import expect
from kechuang.pack.files import Files
from kechuang.pack.nodes import Scalar
from kechuang.pack.paperwork import codes
from kechuang.pack.paperwork.blocks import Builder, words_of
from kechuang.pack.paperwork.examples import check_example
from kechuang.pack.paperwork.numbering import series_of
from kechuang.pack.paperwork.templates import Reader
from kechuang.pack.paperwork.values import needed, schema_of
from kechuang.pack.shapes.city import ReportingUnitShape, UnitShape
from kechuang.pack.shapes.papers import BlockShape, DocumentShape, InnerBlockShape
from kechuang.pack.shapes.shape import present
from kechuang.pack.sources import Sources
from kechuang.renderers.papers.declared import (
    ENDINGS,
    ENVELOPE,
    KIND_NAMES,
    Area,
    Field,
    Needed,
    Paper,
    RecordsField,
)
from kechuang.renderers.papers.said import Template
from kechuang.renderers.papers.series import Series
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_SERIES = (codes.SERIES, Text("字号系列", "series"))
_ORGAN = (codes.ORGAN, Text("单位", "unit"))


def papers_of(
    sources: Sources, files: Files, problems: Problems
) -> tuple[dict[str, Paper], dict[str, Series]]:
    """The papers and the series of numbers by id; what is wrong is noted.

    A paper that lacks what it must have is left out.
    """
    names = _names(sources)
    series = series_of(sources, tuple(names), problems)
    bureau = sources.city.bureau if sources.city else None
    maker = _Maker(
        names, bureau.title.zh if bureau else "", tuple(_areas(sources)), series, problems
    )
    made: dict[str, Paper] = {}
    for shape in sources.documents.values():
        if not _whole(shape):
            continue
        if shape.id in made:
            said = Text(f"文稿“{shape.id}”已有", f"There is a paper `{shape.id}` already")
            problems.add(codes.TWICE, said, shape.at("id"))
            continue
        made[shape.id] = paper = maker.paper(shape)
        if not problems.refuses:
            check_example(paper, files, shape.at("id"), problems)
    return made, series


def _whole(shape: DocumentShape) -> bool:
    """Whether nothing is missing that every paper needs; what is has been noted."""
    needs = ("id", "title", "kind", "letter", "subject")
    return all(getattr(shape, name) is not None for name in needs)


def _names(sources: Sources) -> dict[str, str]:
    """Every unit of the pack by id, in full."""
    city = sources.city
    if city is None:
        return {}
    units: list[UnitShape | ReportingUnitShape] = [*present(city.city, city.bureau)]
    units += [*city.divisions, *city.departments, *city.reporting_units]
    return {each.id: each.title.zh for each in units}


def _areas(sources: Sources) -> Iterator[Area]:
    for each in sources.city.reporting_units if sources.city else ():
        yield Area(each.id, each.title.zh, each.short.zh if each.short else each.title.zh)


class _Maker:
    def __init__(
        self,
        names: Mapping[str, str],
        bureau: str,
        areas: tuple[Area, ...],
        series: Mapping[str, Series],
        problems: Problems,
    ) -> None:
        self._names = names
        self._bureau = bureau
        self._areas = areas
        self._series = series
        self._problems = problems

    def paper(self, shape: DocumentShape) -> Paper:
        """The paper of a shape."""
        values = needed(shape.fields_, self._problems)
        reader = self._reader(shape, values)
        records = tuple(each for each in values if isinstance(each, RecordsField))
        builder = Builder(reader, records)
        phrases = [builder.phrase(each) for each in shape.phrases]
        organ = self._organ(shape)
        made = Paper(
            id=shape.id,
            title=shape.title.text,
            kind=shape.kind,
            letter=shape.letter,
            organ=organ,
            head=shape.head or f"{organ}文件",
            subject=tuple(reader.template(each, each.place) for each in shape.subject),
            body=builder.blocks(shape.body),
            series=self._series_of(shape),
            upward=shape.upward,
            sealed=shape.sealed,
            addressee=reader.template(shape.addressee, shape.key_at("addressee")),
            fields=tuple(each for each in values if isinstance(each, Field)),
            records=records,
            phrases=tuple(each for each in phrases if each is not None),
            attachments=tuple(builder.attachment(each) for each in shape.attachments),
            remark=reader.template(shape.remark, shape.key_at("remark")),
            copies=reader.template(shape.copies, shape.key_at("copies")),
            printer=shape.printer or "",
            areas=self._areas,
            serves=tuple(shape.serves),
            words=words_of(_scalars(shape)),
        )
        self._check(shape, made.subject[-1] if made.subject else (), values, reader)
        return made

    def _reader(self, shape: DocumentShape, values: list[Needed]) -> Reader:
        schema = schema_of(values)
        places = {each.id: each.at("id") for each in shape.fields_}
        schema.check(self._problems, places)
        for each in values:
            if isinstance(each, RecordsField):
                self._check_inside(shape, each)
        phrases: dict[str, str] = {}
        taken = set(schema.names)
        for phrase in shape.phrases:
            if {phrase.id, phrase.label} & (taken | set(phrases)):
                said = Text(f"“{phrase.label}”已有", f"`{phrase.id}` is taken already")
                self._problems.add(codes.TWICE, said, phrase.at("id"))
            phrases |= {phrase.id: phrase.id, phrase.label: phrase.id}
        rows = (each for each in values if isinstance(each, RecordsField))
        fields = {inner.id: inner for each in rows for inner in each.fields}
        fields |= {each.id: each for each in values if isinstance(each, Field)}
        fields |= {each.id: each for each in ENVELOPE}
        return Reader(schema, fields, phrases, self._problems)

    def _check_inside(self, shape: DocumentShape, rows: RecordsField) -> None:
        """A column of rows is not called like a value of the paper: inside a row both are read."""
        outer = {name for each in shape.fields_ for name in (each.id, each.label)}
        for each in rows.fields:
            if {each.id, each.label} & outer:
                place = next(one.at("id") for one in shape.fields_ if one.id == rows.id)
                said = Text(
                    f"“{rows.label}”的“{each.label}”与文稿的值同名",
                    f"`{each.id}` of `{rows.id}` is called like a value of the paper",
                )
                self._problems.add(codes.TWICE, said, place)

    def _organ(self, shape: DocumentShape) -> str:
        if shape.organ is None:
            return self._bureau
        expect(shape.organ, self._names, _ORGAN, shape.at("organ"), self._problems)
        return self._names.get(shape.organ, "")

    def _series_of(self, shape: DocumentShape) -> Series | None:
        if shape.series is None:
            return None
        expect(shape.series, self._series, _SERIES, shape.at("series"), self._problems)
        return self._series.get(shape.series)

    def _check(
        self, shape: DocumentShape, last_part: Template, values: Iterable[Needed], reader: Reader
    ) -> None:
        endings = ENDINGS[shape.kind]
        last = last_part[-1] if last_part else ""
        if isinstance(last, str) and not last.endswith(endings):
            name = KIND_NAMES[shape.kind]
            said = Text(f"标题没有以文种结尾（{name.zh}）", f"The title lacks its kind ({name.en})")
            hint = Text(f"请以{'、'.join(endings)}结尾", f"End it with one of {', '.join(endings)}")
            self._problems.add(codes.TITLE, said, shape.at("subject"), hint)
        for each in values:
            if each.id not in reader.used:
                said = Text(f"“{each.label}”没有用到", f"`{each.id}` is not used")
                place = next(one.at("id") for one in shape.fields_ if one.id == each.id)
                self._problems.add(codes.UNUSED, said, place)


def _scalars(shape: DocumentShape) -> Iterator[Scalar | None]:
    yield from (*shape.subject, shape.addressee, shape.remark, shape.copies)
    yield from (each.words for each in shape.phrases)
    yield from _of_blocks(shape.body)
    for each in shape.attachments:
        yield each.title
        yield from _of_blocks(each.body)


def _of_blocks(blocks: Iterable[InnerBlockShape]) -> Iterator[Scalar | None]:
    for block in blocks:
        yield from (block.when, block.heading, block.text, *block.list_)
        if block.table:
            yield from (block.table.title, *(each.value for each in block.table.columns))
        if block.chart:
            yield from (block.chart.title, *(each.value for each in block.chart.series))
        if isinstance(block, BlockShape):
            yield from _of_blocks(block.body)
