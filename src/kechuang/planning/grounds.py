"""The explanation of a number's status as nodes: rule, value found, threshold, pace, source."""

from decimal import Decimal

from kechuang.planning.case import Case
from kechuang.planning.model import Figure
from kechuang.planning.status import Ground, Reading, Reason
from kechuang.planning.wording import amount, day, places, rule, settled
from kechuang.values.quantity import cut
from kechuang.values.text import Text, listed


def explained(
    case: Case,
    reading: Reading | None,
    threshold: Decimal | None,
    expected: Decimal | None,
    reference: Reading | None = None,
) -> tuple[Reason, ...]:
    """One tree: the rule, below it what was found and what it was compared with."""
    children = [_missing(case)] if reading is None else [_value(case, reading)]
    if reference and case.reference:
        children.append(_reference(case, reference))
    if threshold is not None:
        children.append(_threshold(case, threshold))
    if expected is not None:
        children.append(_pace(case, expected))
    return (Reason(Ground.RULE, rule(case.target, case.reference), children=tuple(children)),)


def _missing(case: Case) -> Reason:
    period = case.target.period
    return Reason(
        Ground.MISSING,
        Text(f"没有{period.text.zh}的数据", f"no figure for {period.text.en}"),
        period=period,
    )


def _value(case: Case, reading: Reading) -> Reason:
    parts = tuple(_part(case, part) for part in reading.parts) if len(reading.parts) > 1 else ()
    return Reason(
        Ground.VALUE,
        _figure_said(case, reading),
        reading.value,
        reading.period,
        reading.vintage,
        reading.source,
        parts,
    )


def _figure_said(case: Case, reading: Reading) -> Text:
    known = day(reading.known_on, case.on)
    vintage = settled(reading)
    found = amount(reading.value, case.target, reading.value)
    period = reading.period.text
    return Text(
        f"{period.zh}{found.zh}（{vintage.zh}，{known.zh}）",
        f"{period.en}: {found.en} ({vintage.en}, {known.en})",
    )


def _part(case: Case, figure: Figure) -> Reason:
    single = Reading(figure.value, figure.period, figure.vintage, figure.known_on, (figure,))
    return _value(case, single)


def _reference(case: Case, reading: Reading) -> Reason:
    title = case.reference.title if case.reference else Text("")
    return Reason(
        Ground.REFERENCE,
        title + Text("：", ": ") + _figure_said(case, reading),
        reading.value,
        reading.period,
        reading.vintage,
        reading.source,
    )


def _threshold(case: Case, threshold: Decimal) -> Reason:
    shown = amount(threshold, case.target, threshold)
    return Reason(Ground.THRESHOLD, Text("目标：", "promised: ") + shown, threshold)


def _pace(case: Case, expected: Decimal) -> Reason:
    decimals = places(case.target) + 1
    shown = amount(cut(expected, decimals), case.target, cut(expected, decimals))
    return Reason(Ground.PACE, Text("序时应达：", "expected by then: ") + shown, expected)


def months_named(case: Case) -> tuple[Text, ...]:
    """The missing months in one sentence part; nothing when none is missing."""
    missing = case.missing_months()
    if not missing:
        return ()
    named = listed(period.text for period in missing)
    return (Text(f"{named.zh}的数据", f"figures of {named.en}"),)
