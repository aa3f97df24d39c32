"""From text to :class:`Extraction`: all stages in order."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kechuang.readers.plan.cells import read_table
from kechuang.readers.plan.folding import View, fold, view
from kechuang.readers.plan.headings import label_end
from kechuang.readers.plan.lines import Line, is_wrapped, lines
from kechuang.readers.plan.period import Period, period
from kechuang.readers.plan.prose import read_paragraph
from kechuang.readers.plan.reading import Reading
from kechuang.readers.plan.records import Extraction, FoundTarget, PassedOver, StructureItem
from kechuang.readers.plan.scope import Scope
from kechuang.readers.plan.structure import Outline, outline
from kechuang.readers.plan.tables import Table, tables


def extract(text: str) -> Extraction:
    """Structure, targets, results and passed-over numbers of a plan. Pure, deterministic, linear."""
    folded = fold(text)
    rows = lines(folded)
    span = period(folded)
    found = tables(rows)
    tabular = frozenset(n for table in found for n in range(table.first, table.last + 1))
    plan = outline(text, rows, span, tabular)
    governed = _Governed(plan.items)
    spread = [
        *_from_prose(folded, rows, tabular, plan, governed, span),
        *_from_tables(found, governed, span),
    ]
    spread.sort(key=lambda pair: (pair[0].core_start, pair[0].start))
    return Extraction(
        text,
        tuple(_target(text, r, task) for r, task in spread if r.reason is None),
        plan.items,
        tuple(_target(text, r, task) for r, task in spread if r.reason == "past" and r.indicator),
        tuple(
            PassedOver(r.start, r.end, text[r.start : r.end], r.reason)
            for r, _ in spread
            if r.reason
        ),
    )


class _Governed:
    """Which task and which past section an offset lies in."""

    def __init__(self, items: tuple[StructureItem, ...]) -> None:
        self.tasks = [(i.start, i.body_end, i.id) for i in items if i.type == "task"]
        self.past = [(i.start, i.body_end, 1) for i in items if i.type == "past_section"]

    def task(self, offset: int) -> int:
        return _governing(self.tasks, offset)

    def is_past(self, offset: int) -> bool:
        return bool(_governing(self.past, offset))


def _governing(spans: list[tuple[int, int, int]], offset: int) -> int:
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[index][2] if index >= 0 and offset < spans[index][1] else 0


def _from_prose(
    folded: str,
    rows: list[Line],
    tabular: frozenset[int],
    plan: Outline,
    governed: _Governed,
    span: Period,
) -> Iterator[tuple[Reading, int]]:
    heads = {h.line: h for h in plan.headings}
    for first, last in _paragraphs(rows, tabular, frozenset(heads)):
        start, end = rows[first].start, rows[last].end
        start += label_end(rows[first].text)
        if start >= end:
            continue
        scope = Scope(span, section_past=governed.is_past(rows[first].start))
        sight = view(folded, start, end)
        for reading in read_paragraph(sight.text, scope):
            yield _moved(reading, sight), governed.task(rows[first].start)


def _paragraphs(
    rows: list[Line], tabular: frozenset[int], heads: frozenset[int]
) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(rows):
        last = at
        while (
            last + 1 < len(rows)
            and last not in tabular
            and last + 1 not in tabular
            and last + 1 not in heads
            and is_wrapped(rows[last], rows[last + 1])
            and not (last in heads and "。" not in rows[last].text)
        ):
            last += 1
        if at not in tabular:
            yield at, last
        at = last + 1


def _moved(reading: Reading, sight: View) -> Reading:
    start, end = sight.span(reading.start, reading.end)
    core_start, core_end = sight.span(reading.core_start, reading.core_end)
    return replace(reading, start=start, end=end, core_start=core_start, core_end=core_end)


def _from_tables(
    found: list[Table], governed: _Governed, span: Period
) -> Iterator[tuple[Reading, int]]:
    for table in found:
        start = table.rows[0][0].start
        if governed.is_past(start):
            continue
        for reading in read_table(table, span):
            yield reading, governed.task(start)


def _target(text: str, r: Reading, task: int) -> FoundTarget:
    return FoundTarget(
        r.start,
        r.end,
        text[r.start : r.end],
        text[r.core_start : r.core_end],
        r.core_start,
        r.core_end,
        r.indicator,
        r.op,
        r.value,
        r.value_hi,
        r.unit,
        r.kind,
        r.firmness,
        r.direction,
        r.deadline,
        r.reference,
        task,
    )
