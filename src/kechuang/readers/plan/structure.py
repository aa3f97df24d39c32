"""Headings, and what they govern: headline goals, actions, tasks with measures, past sections.

Numbering habits differ from office to office, so labels have ranks and the text decides: the
outermost rank in use is the action, the next one the task, deeper ones belong to the measures.
A text with one rank alone has tasks and no actions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kechuang.readers.plan.headings import ITEM_RANK, Heading, heading_of, label_end, titled
from kechuang.readers.plan.lexicon import headings as words
from kechuang.readers.plan.lines import Line, is_wrapped
from kechuang.readers.plan.period import Period
from kechuang.readers.plan.records import ItemType, Measure, StructureItem

_PAST = re.compile(words.PAST)
_AHEAD = re.compile(words.AHEAD)
_FOOTER = re.compile(words.FOOTER)
_TABLE_NAME = re.compile(r"(?:附)?(?:表|专栏)\s?\d{1,2}")
_SIGNED = re.compile(
    r"(?:20\d\d年\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{2,18}(?:局|委员会|厅|政府|办公室))$"
)
_GOALS = re.compile(rf"[^，,。;:]{{0,24}}(?:{words.GOALS})(?:是|为|如下)?:")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in order with what they govern, and the lines that are headings or footers."""

    items: tuple[StructureItem, ...]
    headings: tuple[Heading, ...]


def outline(text: str, rows: Sequence[Line], period: Period, tabular: frozenset[int]) -> Outline:
    """The structure of a text whose ``tabular`` lines belong to tables."""
    found = titled(
        [h for i, row in enumerate(rows) if i not in tabular and (h := heading_of(i, row))]
    )
    placed = _placed(found, period)
    items = list(_items(text, rows, placed, tabular))
    items += _headlines(text, rows, items, tabular)
    return Outline(tuple(sorted(items, key=lambda item: item.start)), tuple(found))


def _is_past(title: str, period: Period) -> bool:
    years = [int(year) for year in _YEAR.findall(title)]
    if years and period.first and max(years) < period.first:
        return True
    ahead = _AHEAD.search(title)
    return bool(_PAST.search(title)) and not (ahead and not title.startswith(("存在", "面临")))


@dataclass(slots=True)
class _Placed:
    heading: Heading
    depth: int
    past: bool


def _placed(found: Sequence[Heading], period: Period) -> list[_Placed]:
    """Depth of each heading among its ancestors; headings under a past section are past too."""
    stack: list[tuple[int, bool]] = []
    placed: list[_Placed] = []
    for heading in found:
        while stack and stack[-1][0] >= heading.rank:
            stack.pop()
        inherited = any(past for _, past in stack)
        past = inherited or (heading.rank < ITEM_RANK and _is_past(heading.title, period))
        placed.append(_Placed(heading, len(stack), past))
        stack.append((heading.rank, past))
    return _flattened(placed)


def _flattened(placed: list[_Placed]) -> list[_Placed]:
    """Drop an outer level that holds everything promised in one section; one rank alone is tasks."""
    live = [p for p in placed if not p.past]
    deepest = max((p.depth for p in live), default=0)
    tops = [p for p in live if p.depth == 0]
    if deepest >= 2 and len(tops) == 1:
        return [_Placed(p.heading, max(p.depth - 1, -1), p.past) for p in placed]
    if deepest == 0:
        return [_Placed(p.heading, 0 if p.past else 1, p.past) for p in placed]
    return placed


def _items(
    text: str, rows: Sequence[Line], placed: list[_Placed], tabular: frozenset[int]
) -> Iterator[StructureItem]:
    """Actions, tasks and past sections with the stretch that each governs."""
    kept = [p for p in placed if p.depth <= 1]
    last_task = max((i for i, p in enumerate(kept) if p.depth == 1 and not p.past), default=-1)
    action = task = 0
    for i, p in enumerate(kept):
        limit = kept[i + 1].heading.line if i + 1 < len(kept) else len(rows)
        body_end = _body_end(rows, p.heading, limit, tabular, is_last=i == last_task)
        if p.past:
            if p.depth <= 0 or not (i and kept[i - 1].past and kept[i - 1].depth < p.depth):
                yield _item(
                    text, p.heading, "past_section", action if p.depth == 1 else 0, 0, body_end
                )
        elif p.depth <= 0:
            action += 1
            yield _item(text, p.heading, "action", action, action, body_end)
        else:
            task += 1
            found = tuple(_measures(text, rows, p.heading, body_end))
            yield _item(text, p.heading, "task", action, task, body_end, found)


def _item(
    text: str,
    heading: Heading,
    kind: ItemType,
    action: int,
    number: int,
    body_end: int,
    measures: tuple[Measure, ...] = (),
) -> StructureItem:
    whole = text[heading.start : heading.end]
    return StructureItem(
        kind,
        action,
        number,
        heading.label,
        heading.title,
        whole,
        heading.start,
        heading.end,
        body_end,
        measures,
    )


def _body_end(
    rows: Sequence[Line], heading: Heading, limit: int, tabular: frozenset[int], *, is_last: bool
) -> int:
    for i in range(heading.line + 1, limit):
        text = rows[i].text
        closes = _FOOTER.match(text) or (is_last and (i in tabular or _TABLE_NAME.match(text)))
        if closes or (is_last and _SIGNED.fullmatch(text)):
            return rows[i - 1].end
    return rows[limit - 1].end


def _measures(
    text: str, rows: Sequence[Line], heading: Heading, body_end: int
) -> Iterator[Measure]:
    """The body cut at 。 and ； and at the ends of paragraphs; closing marks left out."""
    at, i = heading.end, heading.line
    while i < len(rows) and rows[i].start < body_end:
        end = min(rows[i].end, body_end)
        while (
            i + 1 < len(rows)
            and rows[i + 1].start < body_end
            and is_wrapped(rows[i], rows[i + 1])
            and not label_end(rows[i + 1].text)
            and rows[i].start != heading.start
        ):
            i += 1
            end = min(rows[i].end, body_end)
        yield from _sentences(text, max(at, rows[i].start if at == 0 else at), end)
        i += 1
        at = rows[i].start if i < len(rows) else end


_STOP = re.compile("[。;；]")


def _sentences(text: str, start: int, end: int) -> Iterator[Measure]:
    at = start
    for stop in [*(m.start() for m in _STOP.finditer(text, start, end)), end]:
        piece = text[at:stop]
        left = at + len(piece) - len(piece.lstrip())
        right = at + len(piece.rstrip())
        if right > left:
            yield Measure(text[left:right], left, right)
        at = stop + 1


def _headlines(
    text: str, rows: Sequence[Line], items: Sequence[StructureItem], tabular: frozenset[int]
) -> list[StructureItem]:
    """Sentences that announce goals by a colon, outside tasks and past sections; the first only."""
    closed = [(i.start, i.body_end) for i in items if i.type in ("task", "past_section")]
    at = 0
    for number, row in enumerate(rows):
        while at < len(closed) and closed[at][1] <= row.start:
            at += 1
        if number in tabular or (at < len(closed) and closed[at][0] <= row.start):
            continue
        match = _GOALS.search(row.text)
        if match is None or not any(
            c.isdigit() for c in row.text[match.end() :] + _next(rows, number)
        ):
            continue
        action = max(
            (i.action for i in items if i.type == "action" and i.start <= row.start), default=0
        )
        start, end = row.start + match.start(), row.start + match.end()
        title = match[0].rstrip(":")
        return [
            StructureItem("headline", action, 0, "", title, text[start:end], start, end, row.end)
        ]
    return []


def _next(rows: Sequence[Line], number: int) -> str:
    return rows[number + 1].text if number + 1 < len(rows) else ""
