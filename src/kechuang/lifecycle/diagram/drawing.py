"""A scheme as SVG: steps from top to bottom in their order, arrows beside them in lanes.

What goes on by more than one step runs on the right, what goes back on the left; no two arrows
share a lane where they overlap. Colours are `currentColor` and presentation attributes, so that it
prints, follows the page's theme and needs no style of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from kechuang.lifecycle.diagram.arrows import Arrow, arrows, chosen
from kechuang.lifecycle.diagram.lines import details
from kechuang.lifecycle.model import Scheme, Step
from kechuang.values.text import Language

WIDTH, HEIGHT, GAP, LANE, MARGIN = 320, 52, 44, 16, 16
LARGE, SMALL = 15, 12
SECOND = "#44546a"
_DASHES = {"plain": "", "back": ' stroke-dasharray="5 4"', "own": ' stroke-dasharray="1 4"'}
_CAP = ' stroke-linecap="round"'


def svg(scheme: Scheme, language: Language = "zh") -> str:
    """The picture, its title and description in it for those who cannot see it."""
    drawn = arrows(scheme)
    left = _side([each for each in drawn if each.back], language)
    right = _side([each for each in drawn if not each.back and not each.next], language)
    width = 2 * MARGIN + left.room + WIDTH + right.room
    height = 2 * MARGIN + max(len(scheme.steps) * (HEIGHT + GAP) - GAP, 0)
    x = MARGIN + left.room
    parts = [*_head(scheme, width, height, language)]
    parts += [each for arrow in drawn if arrow.next for each in _straight(arrow, x, language)]
    for side in (left, right):
        for arrow, lane in side.arrows:
            parts += _beside(arrow, side.reach[lane], lane, x, language)
    for index, step in enumerate(scheme.steps):
        parts += _box(scheme, step, x, _top(index), language)
    return "\n".join([*parts, "</svg>", ""])


@dataclass(frozen=True, slots=True)
class Side:
    """Arrows of one side with their lanes; how far each lane lies out, and the room for all."""

    arrows: list[tuple[Arrow, int]]
    reach: list[int]
    room: int


def _side(drawn: list[Arrow], language: Language) -> Side:
    """Lanes as wide as the words in them, so that no word meets a line."""
    placed = _lanes(drawn)
    reach, out = [], MARGIN
    for lane in range(max((lane for _, lane in placed), default=-1) + 1):
        words = [arrow.title.within(language) for arrow, each in placed if each == lane]
        reach.append(out)
        out += max(_measured(each, SMALL) for each in words) + LANE
    return Side(placed, reach, out if placed else 0)


def _lanes(drawn: list[Arrow]) -> list[tuple[Arrow, int]]:
    """Each arrow with the first lane that is free over its length, short ones inside."""
    taken: list[list[tuple[int, int]]] = []
    placed = []
    for arrow in sorted(drawn, key=lambda each: abs(each.end - each.start)):
        low, high = sorted((arrow.start, arrow.end))
        lane = next((i for i, used in enumerate(taken) if _free(used, low, high)), len(taken))
        taken += [[]] if lane == len(taken) else []
        taken[lane].append((low, high))
        placed.append((arrow, lane))
    return placed


def _free(used: list[tuple[int, int]], low: int, high: int) -> bool:
    return all(high < start or low > end for start, end in used)


def _measured(words: str, size: int) -> int:
    return sum(size if east_asian_width(each) in "WF" else size * 6 // 10 for each in words)


def _top(index: int) -> int:
    return MARGIN + index * (HEIGHT + GAP)


def _head(scheme: Scheme, width: int, height: int, language: Language) -> Iterator[str]:
    title = escape(scheme.title.within(language))
    steps = escape(" → ".join(each.title.within(language) for each in scheme.steps))
    shown = scheme.title.language_shown(language)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" lang="{shown}" class="scheme"'
        ' font-family="PingFang SC, Microsoft YaHei, Noto Sans SC, sans-serif" color="#16202e">'
    )
    yield f"<title>{title}</title><desc>{steps}</desc>"
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>'
    )


def _box(scheme: Scheme, step: Step, x: int, y: int, language: Language) -> Iterator[str]:
    radius = HEIGHT // 2 if step.final else 8
    about = " · ".join(each.within(language) for each in details(scheme, step))
    back = "／".join(chosen(step, language))
    yield f'<g class="step {step.kind}">'
    yield (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="{radius}" fill="none"'
        ' stroke="currentColor"/>'
    )
    title = step.title.within(language) + (f"  ↩ {back}" if back else "")
    yield _words(title, x + WIDTH // 2, y + 22, LARGE, "middle", "currentColor")
    yield _words(_cut(about, WIDTH - 24), x + WIDTH // 2, y + 41, SMALL, "middle", SECOND)
    yield "</g>"


def _cut(words: str, room: int) -> str:
    """The words as far as there is room for them."""
    if _measured(words, SMALL) <= room:
        return words
    while words and _measured(words, SMALL) > room - SMALL:
        words = words[:-1]
    return f"{words}…"


def _words(words: str, x: int, y: int, size: int, anchor: str, colour: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="{colour}">{escape(words)}</text>'
    )


def _line(path: str, kind: str) -> str:
    dashes = _DASHES[kind] + (_CAP if kind == "own" else "")
    return f'<path d="{path}" fill="none" stroke="currentColor"{dashes} marker-end="url(#tip)"/>'


def _straight(arrow: Arrow, x: int, language: Language) -> Iterator[str]:
    """To the row below; several kinds of arrow between the same two stand side by side."""
    middle = x + WIDTH // 2 + {"plain": 0, "own": -40, "back": 40}[arrow.kind]
    start = _top(arrow.start) + HEIGHT
    yield _line(f"M{middle} {start}V{_top(arrow.end) - 1}", arrow.kind)
    words = arrow.title.within(language)
    side = -8 if arrow.kind == "own" else 8
    anchor = "end" if arrow.kind == "own" else "start"
    yield _words(words, middle + side, start + GAP // 2 + 4, SMALL, anchor, SECOND)


def _beside(arrow: Arrow, reach: int, lane: int, x: int, language: Language) -> Iterator[str]:
    away = -1 if arrow.back else 1
    edge = x if arrow.back else x + WIDTH
    line = edge + away * reach
    spread = 4 * (lane % 4)
    start = _top(arrow.start) + HEIGHT // 2 - 6 + spread
    end = _top(arrow.end) + HEIGHT // 2 - 10 + spread
    yield _line(f"M{edge} {start}H{line}V{end}H{edge + away}", arrow.kind)
    words, anchor = arrow.title.within(language), "end" if arrow.back else "start"
    yield _words(words, line + away * 5, (start + end) // 2 + 4, SMALL, anchor, SECOND)
