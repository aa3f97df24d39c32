"""Contradictions within one target, found when it is entered or corrected.

An error refuses the entry; a warning is shown and kept. Nothing here needs a figure.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from kechuang.planning.model import Operator, Target
from kechuang.planning.wording import amount, counted, in_percent
from kechuang.values.measure import Measure
from kechuang.values.problems import Problem, ProblemCode, Severity, problem_code
from kechuang.values.quantity import in_reach, number
from kechuang.values.text import Text

_WITHOUT_VALUE = {Operator.DATE, Operator.NONE, Operator.REFERENCE}

OUT_OF_REACH = problem_code(
    "target_out_of_reach",
    "数值须小于10的15次方，小数不超过8位",
    "Numbers are below 10¹⁵ and have at most eight decimals",
)
VALUE_MISSING = problem_code(
    "target_value_missing",
    "比较数量的目标没有数值",
    "A target that compares a number has no number",
)
VALUE_UNUSED = problem_code(
    "target_value_unused",
    "按日期或不量化的目标带有数值",
    "A target judged by a day, or not quantified, carries a number",
    Severity.WARNING,
)
RANGE_REVERSED = problem_code(
    "target_range_reversed",
    "区间上限缺失或小于下限",
    "The upper end of a range is missing or below the lower",
)
UPPER_UNUSED = problem_code(
    "target_upper_unused",
    "不是区间的目标带有上限",
    "A target that is no range carries an upper end",
    Severity.WARNING,
)
TOLERANCE_NEGATIVE = problem_code(
    "target_tolerance_negative",
    "允许偏差为负数",
    "The tolerance is negative",
)
TOLERANCE_UNSET = problem_code(
    "target_tolerance_unset",
    "“左右”没有允许偏差，状态将显示为待定",
    "“About” has no tolerance, so its status stays open",
    Severity.WARNING,
)
TOLERANCE_UNUSED = problem_code(
    "target_tolerance_unused",
    "不是“左右”的目标带有允许偏差",
    "A target that is not “about” carries a tolerance",
    Severity.WARNING,
)
EXACT_UNUSED = problem_code(
    "target_exact_unused",
    "只有等于的目标才能要求正好",
    "Only an equal target can be exact",
    Severity.WARNING,
)
RANK_UNFIT = problem_code(
    "target_rank_unfit",
    "位次须为不小于1的整数，计量类型须为位次",
    "A rank is a whole number from 1, of the kind rank",
)
PERCENT_UNLIKELY = problem_code(
    "target_percent_unlikely",
    "占比超过100%",
    "A ratio above 100 %",
    Severity.WARNING,
)
PACE_UNFIT = problem_code(
    "target_pace_unfit",
    "序时须有12个0到1之间、不减、末月为1的份额",
    "A pace has twelve shares from 0 to 1, never falling, the last one 1",
)
DUE_EARLY = problem_code(
    "target_due_early",
    "期限早于目标所属时期的开始",
    "The promise is due before its period begins",
)
MILESTONE_LATE = problem_code(
    "target_milestone_late",
    "节点晚于目标期限",
    "A milestone is due after the promise itself",
    Severity.WARNING,
)
SPLIT_NEGATIVE = problem_code(
    "target_split_negative",
    "分解数为负数",
    "A unit's part is negative",
)
SPLIT_DIFFERS = problem_code(
    "target_split_differs",
    "各单位分解数之和与目标不一致",
    "The units' parts do not add up to the target",
    Severity.WARNING,
)


def check(target: Target) -> tuple[Problem, ...]:
    """Every contradiction found, errors and warnings, each with what came and what to do."""
    unreadable = tuple(_reach(target))
    if unreadable:
        return unreadable
    found = (
        *_number(target),
        *_ends(target),
        *_tolerance(target),
        *_kind(target),
        *_pace(target),
        *_days(target),
        *_split(target),
    )
    return tuple(found)


def _said(target: Target, zh: str, en: str) -> Text:
    return target.title + Text("：", ": ") + Text(zh, en)


def _problem(code: ProblemCode, target: Target, zh: str, en: str) -> Problem:
    return Problem(code, _said(target, zh, en), hint=code.meaning)


def _reach(target: Target) -> Iterator[Problem]:
    shares = [share for each in _profiles(target) for share in each]
    typed = (target.value, target.value_hi, target.tolerance, *target.split.values(), *shares)
    for value in typed:
        if value is not None and not in_reach(value):
            yield _problem(OUT_OF_REACH, target, f"{value:.3g}", f"{value:.3g}")


def _profiles(target: Target) -> tuple[tuple[Decimal, ...], ...]:
    return (target.pace.shares, *target.pace.past) if target.pace else ()


def _number(target: Target) -> Iterator[Problem]:
    needed = target.operator not in _WITHOUT_VALUE
    if needed and target.value is None:
        yield _problem(VALUE_MISSING, target, "请填写目标数值", "enter the promised number")
    if target.operator in {Operator.DATE, Operator.NONE} and target.value is not None:
        shown = amount(target.value, target)
        zh, en = f"{shown.zh}不会用于判断", f"{shown.en} would not be used"
        yield _problem(VALUE_UNUSED, target, zh, en)
    if target.exact and target.operator is not Operator.EQUAL:
        zh, en = "“正好”只用于等于", "“exactly” goes with equal only"
        yield _problem(EXACT_UNUSED, target, zh, en)


def _ends(target: Target) -> Iterator[Problem]:
    low, high = target.value, target.value_hi
    if target.operator is not Operator.RANGE:
        if high is not None:
            yield _problem(UPPER_UNUSED, target, f"上限{number(high)}", f"upper end {number(high)}")
    elif high is None:
        yield _problem(RANGE_REVERSED, target, "请填写区间上限", "enter the upper end")
    elif low is not None and high < low:
        ends = f"{number(low)}—{number(high)}"
        yield _problem(RANGE_REVERSED, target, f"{ends}首尾颠倒", f"{ends} runs backwards")


def _tolerance(target: Target) -> Iterator[Problem]:
    width = target.tolerance
    about = target.operator is Operator.ABOUT
    if about and width is None:
        yield _problem(TOLERANCE_UNSET, target, "请填写允许偏差", "enter the tolerance")
    if width is not None and not about:
        shown = number(width)
        yield _problem(TOLERANCE_UNUSED, target, f"允许偏差{shown}", f"tolerance {shown}")
    if width is not None and width < 0:
        shown = number(width)
        yield _problem(TOLERANCE_NEGATIVE, target, f"允许偏差{shown}", f"tolerance {shown}")


def _kind(target: Target) -> Iterator[Problem]:
    value = target.value
    ranked = target.operator is Operator.RANK
    if ranked and target.measure is not Measure.RANK:
        zh, en = "比较方式与计量类型不一致", "operator and kind do not fit"
        yield _problem(RANK_UNFIT, target, zh, en)
    elif ranked and value is not None and (value < 1 or value % 1):
        yield _problem(RANK_UNFIT, target, f"位次{number(value)}", f"place {number(value)}")
    percent = target.measure is Measure.RATIO and in_percent(target)
    if percent and value is not None and value > 100:
        yield _problem(PERCENT_UNLIKELY, target, f"{number(value)}%", f"{number(value)}%")


def _pace(target: Target) -> Iterator[Problem]:
    for shares in _profiles(target):
        if not fits(shares):
            written = ", ".join(number(each) for each in shares[:13])
            yield _problem(PACE_UNFIT, target, f"序时：{written}", f"pace: {written}")


def fits(shares: tuple[Decimal, ...]) -> bool:
    """Whether `shares` are twelve, from 0 to 1, never falling, ending at 1."""
    rising = all(before <= after for before, after in pairwise(shares))
    return len(shares) == 12 and rising and shares[0] >= 0 and shares[-1] == 1


def _days(target: Target) -> Iterator[Problem]:
    if target.due < target.period.start:
        zh = f"期限{target.due}，时期自{target.period.start}起"
        en = f"due {target.due}, its period begins {target.period.start}"
        yield _problem(DUE_EARLY, target, zh, en)
    for step in target.milestones:
        if step.due > target.due:
            zh = f"{step.title.zh}{step.due}，目标期限{target.due}"
            en = f"{step.title.en or step.title.zh} {step.due}, the promise {target.due}"
            yield _problem(MILESTONE_LATE, target, zh, en)


def _split(target: Target) -> Iterator[Problem]:
    for unit, part in target.split.items():
        if part < 0:
            shown = number(part)
            yield _problem(SPLIT_NEGATIVE, target, f"{unit}分解数{shown}", f"{unit}: {shown}")
    yield from _sum(target, target.split.values())


def _sum(target: Target, parts: Iterable[Decimal]) -> Iterator[Problem]:
    adds = target.measure.adds_up or target.measure is Measure.LEVEL
    if not target.split or not adds or target.value is None:
        return
    total = sum(parts, Decimal(0))
    difference = total - target.value
    if difference:
        shown = counted(number(abs(difference)), target)
        words = ("多", "more") if difference > 0 else ("少", "fewer")
        zh = f"分解数之和{number(total)}，比目标{words[0]}{shown.zh}"
        en = f"the parts make {number(total)}, {shown.en} {words[1]} than the target"
        yield _problem(SPLIT_DIFFERS, target, zh, en)
