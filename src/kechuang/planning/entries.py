"""Contradictions between a figure being entered and what is already known of its target."""

from collections.abc import Iterable, Iterator, Sequence

from kechuang.planning.model import Figure, Target, Vintage
from kechuang.planning.readings import known, read
from kechuang.planning.wording import VINTAGES, amount
from kechuang.values.problems import Problem, ProblemCode, Severity, problem_code
from kechuang.values.quantity import in_reach
from kechuang.values.text import Text

OUT_OF_REACH = problem_code(
    "figure_out_of_reach",
    "数值须小于10的15次方，小数不超过8位",
    "Numbers are below 10¹⁵ and have at most eight decimals",
)
NEGATIVE = problem_code(
    "figure_negative",
    "计数或金额为负数",
    "A count or an amount is negative",
)
FRACTION = problem_code(
    "figure_fraction",
    "按个数计的目标填了小数",
    "A countable target was given a fraction",
    Severity.WARNING,
)
ANOTHER_PERIOD = problem_code(
    "figure_another_period",
    "数据所属时期不在目标时期内，不用于判断",
    "The figure speaks about a period outside the target's and is not judged",
    Severity.WARNING,
)
BEFORE_ITS_PERIOD = problem_code(
    "figure_before_its_period",
    "数据在所属时期开始之前就已得知",
    "The figure was known before its period began",
)
PERIOD_NOT_OVER = problem_code(
    "figure_period_not_over",
    "所属时期尚未结束，将按时期末的序时判断",
    "Its period is not over; it is judged by the pace at the period's end",
    Severity.WARNING,
)
FALLS = problem_code(
    "figure_falls",
    "累计数小于更早月份的累计数",
    "A cumulative figure is below that of an earlier month",
    Severity.WARNING,
)
LESS_SETTLED = problem_code(
    "figure_less_settled",
    "同期已有更确定的数据，新数据只作备查",
    "A more settled figure of the period exists; the new one is kept beside it",
    Severity.WARNING,
)
PLANNED_NEGATIVE = problem_code(
    "figure_planned_negative",
    "已排数为负数",
    "The scheduled part is negative",
)
_ORDER = {vintage: rank for rank, vintage in enumerate(Vintage)}


def check_figure(target: Target, entered: Figure, others: Iterable[Figure]) -> tuple[Problem, ...]:
    """What contradicts in `entered`; `others` are the figures there already, of any scope."""
    if not in_reach(entered.value) or not in_reach(entered.planned or entered.value):
        written = f"{entered.value:.3g}"
        return (Problem(OUT_OF_REACH, Text(written, written), hint=OUT_OF_REACH.meaning),)
    same = [each for each in others if each.scope == entered.scope]
    found = (*_alone(target, entered), *_beside(target, entered, same))
    return tuple(found)


def _problem(code: ProblemCode, target: Target, entered: Figure, zh: str, en: str) -> Problem:
    shown, period = amount(entered.value, target, entered.value), entered.period.text
    sentence = Text(f"{period.zh}{shown.zh}：{zh}", f"{period.en}, {shown.en}: {en}")
    return Problem(code, sentence, hint=code.meaning)


def _alone(target: Target, entered: Figure) -> Iterator[Problem]:
    if target.measure.adds_up and entered.value < 0:
        yield _problem(NEGATIVE, target, entered, "不能为负数", "cannot be negative")
    if target.measure.countable and target.places == 0 and entered.value % 1:
        yield _problem(FRACTION, target, entered, "应为整数", "should be a whole number")
    if entered.planned is not None and entered.planned < 0:
        zh, en = "已排数不能为负数", "what is scheduled cannot be negative"
        yield _problem(PLANNED_NEGATIVE, target, entered, zh, en)
    if entered.known_on < entered.period.start:
        zh, en = f"得知日期为{entered.known_on}", f"known on {entered.known_on}"
        yield _problem(BEFORE_ITS_PERIOD, target, entered, zh, en)
    elif entered.known_on < entered.period.end:
        zh, en = f"{entered.period.end}才结束", f"ends {entered.period.end}"
        yield _problem(PERIOD_NOT_OVER, target, entered, zh, en)
    promised = target.period
    if entered.period.start < promised.start or promised.end < entered.period.end:
        zh, en = f"目标时期为{promised.text.zh}", f"the target speaks about {promised.text.en}"
        yield _problem(ANOTHER_PERIOD, target, entered, zh, en)


def _beside(target: Target, entered: Figure, same: Sequence[Figure]) -> Iterator[Problem]:
    settled = [
        each
        for each in same
        if each.period == entered.period and _ORDER[each.vintage] > _ORDER[entered.vintage]
    ]
    if settled:
        vintage = VINTAGES[settled[-1].vintage]
        yield _problem(
            LESS_SETTLED, target, entered, f"已有{vintage.zh}数", f"{vintage.en} one exists"
        )
    if not target.measure.adds_up or entered.period.first_month != target.period.first_month:
        return
    earlier = [each for each in same if each.period.end < entered.period.end]
    before = read(known(earlier, entered.known_on, entered.scope), target.period, target.measure)
    if before and entered.value < before.value:
        shown, period = amount(before.value, target, before.value), before.period.text
        zh, en = f"{period.zh}已有{shown.zh}", f"{period.en} had {shown.en} already"
        yield _problem(FALLS, target, entered, zh, en)
