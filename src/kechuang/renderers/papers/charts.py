"""Charts of a paper as SVG: bars or lines that also tell apart in black and white."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from html import escape

from kechuang.renderers.cleaning import shortened
from kechuang.renderers.papers.drafted import ChartDrawn
from kechuang.values.quantity import number

WIDTH, HEIGHT = 600, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 34, 44
_SMALL = 12
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_LINES = 5
_LOOKS = (("#0052d9", ""), ("#b05c00", "7 4"), ("#0b7a4b", "2 3"), ("#44546a", "9 3 2 3"))
"""Colour and dash of each line; bars are told apart by colour and by the density of hatching."""
_WIDEST_BAR = Decimal(28)


@dataclass(frozen=True, slots=True)
class _Frame:
    low: Decimal
    high: Decimal
    step: Decimal
    slots: int

    def x(self, place: Decimal) -> Decimal:
        room = Decimal(WIDTH - _LEFT - _RIGHT) / max(self.slots, 1)
        return _LEFT + room * (place + Decimal("0.5"))

    @property
    def room(self) -> Decimal:
        return Decimal(WIDTH - _LEFT - _RIGHT) / max(self.slots, 1)

    def y(self, value: Decimal) -> Decimal:
        tall = Decimal(HEIGHT - _TOP - _BOTTOM)
        return HEIGHT - _BOTTOM - (value - self.low) / (self.high - self.low) * tall


def svg(chart: ChartDrawn, family: str) -> str:
    """The drawing, 600 × 300, its words in `family`; a missing value leaves its place open."""
    frame = _frame(chart)
    parts = [
        _opening(family),
        _hatches(),
        *_grid(frame, chart.unit),
        *(_bars(frame, chart) if chart.kind == "bar" else _lines(frame, chart)),
        *_labels(frame, chart.labels),
        *_legend(chart),
        "</svg>",
    ]
    return "".join(parts)


def _opening(family: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" font-family="{escape(family)}" font-size="{_SMALL}">'
    )


def _frame(chart: ChartDrawn) -> _Frame:
    values = [value for _title, row in chart.series for value in row if value is not None]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    if low == high:
        high = low + 1
    rough = (high - low) / _LINES
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * each for each in _STEPS if power * each >= rough)
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    high = (high / step).to_integral_value(ROUND_CEILING) * step
    return _Frame(low, high, step, len(chart.labels))


def _grid(frame: _Frame, unit: str) -> Iterator[str]:
    mark = frame.low
    while mark <= frame.high:
        y = _at(frame.y(mark))
        strong = "#44546a" if mark == 0 else "#d5dbe5"
        yield f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" stroke="{strong}" stroke-width="0.8"/>'
        yield _words(_LEFT - 6, frame.y(mark) + 4, number(mark), "end")
        mark += frame.step
    if unit:
        yield _words(4, Decimal(18), unit, "start")


def _bars(frame: _Frame, chart: ChartDrawn) -> Iterator[str]:
    several = len(chart.series)
    width = min(frame.room * Decimal("0.72") / max(several, 1), _WIDEST_BAR)
    for row, (_title, values) in enumerate(chart.series):
        for place, value in enumerate(values):
            if value is None:
                continue
            x = frame.x(Decimal(place)) + (Decimal(row) - Decimal(several) / 2) * width
            top, foot = sorted((frame.y(value), frame.y(Decimal(0))))
            yield (
                f'<rect x="{_at(x)}" y="{_at(top)}" width="{_at(width - 2)}"'
                f' height="{_at(foot - top)}" fill="url(#h{row % len(_LOOKS)})"'
                f' stroke="{_LOOKS[row % len(_LOOKS)][0]}" stroke-width="0.8"/>'
            )
            if several == 1:
                above = top - 4 if value >= 0 else foot + 13
                yield _words(x + width / 2 - 1, above, number(value), "middle")


def _lines(frame: _Frame, chart: ChartDrawn) -> Iterator[str]:
    for row, (_title, values) in enumerate(chart.series):
        colour, dash = _LOOKS[row % len(_LOOKS)]
        for piece in _pieces(frame, values):
            through = "L".join(f"{_at(x)} {_at(y)}" for x, y in piece)
            yield (
                f'<path d="M{through}" fill="none" stroke="{colour}" stroke-width="1.8"'
                f' stroke-dasharray="{dash or "none"}"/>'
            )
            for x, y in piece:
                yield f'<circle cx="{_at(x)}" cy="{_at(y)}" r="2.6" fill="{colour}"/>'


def _pieces(
    frame: _Frame, values: tuple[Decimal | None, ...]
) -> Iterator[list[tuple[Decimal, Decimal]]]:
    """Runs of known values: a line is not drawn over what nobody knows."""
    piece: list[tuple[Decimal, Decimal]] = []
    for place, value in enumerate((*values, None)):
        if value is not None:
            piece.append((frame.x(Decimal(place)), frame.y(value)))
        elif piece:
            yield piece
            piece = []


def _labels(frame: _Frame, labels: tuple[str, ...]) -> Iterator[str]:
    every = max(1, -(-len(labels) // 16))
    most = max(2, int(frame.room * every / _SMALL))
    for place, label in enumerate(labels):
        if place % every == 0:
            words = shortened(label, most)
            yield _words(frame.x(Decimal(place)), Decimal(HEIGHT - _BOTTOM + 18), words, "middle")


def _legend(chart: ChartDrawn) -> Iterator[str]:
    if len(chart.series) < 2 and chart.kind == "bar":
        return
    x = Decimal(_LEFT + 60)
    for row, (title, _values) in enumerate(chart.series):
        colour, dash = _LOOKS[row % len(_LOOKS)]
        if chart.kind == "bar":
            yield (
                f'<rect x="{_at(x)}" y="9" width="14" height="10" stroke="{colour}"'
                f' fill="url(#h{row % len(_LOOKS)})"/>'
            )
        else:
            yield (
                f'<path d="M{_at(x)} 14h22" stroke="{colour}" stroke-width="1.8"'
                f' stroke-dasharray="{dash or "none"}"/>'
            )
        words = shortened(title, 16)
        yield _words(x + 28, Decimal(18), words, "start")
        x += 40 + len(words) * _SMALL


def _hatches() -> str:
    made = "".join(
        f'<pattern id="h{n}" width="{6 - n}" height="{6 - n}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({45 + 45 * n})"><rect width="8" height="8" fill="{colour}"'
        f' fill-opacity="{opacity}"/><path d="M0 0V8" stroke="{colour}" stroke-width="{n}"/>'
        "</pattern>"
        for n, ((colour, _dash), opacity) in enumerate(
            zip(_LOOKS, ("0.85", "0.18", "0.45", "0.08"), strict=True)
        )
    )
    return f"<defs>{made}</defs>"


def _words(x: Decimal | int, y: Decimal, words: str, anchor: str) -> str:
    return (
        f'<text x="{_at(x)}" y="{_at(y)}" text-anchor="{anchor}" fill="#16202e">'
        f"{escape(words)}</text>"
    )


def _at(value: Decimal | int) -> str:
    return f"{Decimal(value).quantize(Decimal('0.1'), ROUND_HALF_UP):f}"
