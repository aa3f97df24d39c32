"""Operator, value, kind and the other keys of a target say one thing together."""

from decimal import Decimal

from kechuang.indicators.model import Measure
from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.shapes.catalogue import IndicatorShape
from kechuang.pack.shapes.plan import (
    MeasureShape,
    MilestoneShape,
    PlanShape,
    TargetShape,
    TaskShape,
)
from kechuang.pack.sources import Sources
from kechuang.planning.model import Operator
from kechuang.values.problems import Problems
from kechuang.values.quantity import number
from kechuang.values.text import Text

_COMPARED = frozenset(
    {
        Operator.AT_LEAST,
        Operator.MORE_THAN,
        Operator.EQUAL,
        Operator.AT_MOST,
        Operator.LESS_THAN,
        Operator.ABOUT,
        Operator.RANGE,
        Operator.RANK,
    }
)
_TAKES: dict[str, frozenset[Operator]] = {
    "value": _COMPARED | {Operator.REFERENCE},
    "value_hi": frozenset({Operator.RANGE}),
    "reference": frozenset({Operator.REFERENCE}),
    "tolerance": frozenset({Operator.ABOUT}),
    "exact": frozenset({Operator.EQUAL}),
}
_DATED = frozenset({Measure.DATE, Measure.DELIVERABLE})
_REFERENCE = (codes.REFERENCE_UNKNOWN, Text("参照", "reference"))


def check_targets(sources: Sources, problems: Problems) -> None:
    """Every rule about one target by itself and against its indicator."""
    indicators = {one.id: one for file in sources.indicators.values() for one in file.indicators}
    for part in sources.plans.values():
        for target in part.data.targets if part.data else ():
            _check_keys(target, problems)
            _check_bounds(target, problems)
            _check_kind(target, indicators.get(target.indicator), problems)
            _check_split(target, problems)
            _check_milestones(target, problems)


def check_references(sources: Sources, problems: Problems) -> None:
    """`reference` names a listed reference."""
    names = sources.city.ids("references") if sources.city else ()
    for part in sources.plans.values():
        for target in part.data.targets if part.data and sources.city else ():
            if target.reference:
                expect(target.reference, names, _REFERENCE, target.at("reference"), problems)


def check_due(sources: Sources, problems: Problems) -> None:
    """Days on which something is due lie in the year of the plan."""
    for part in sources.plans.values():
        if part.data:
            _check_due(part.data, part.year, problems)


def _check_due(data: PlanShape, year: int, problems: Problems) -> None:
    due: list[TaskShape | MeasureShape | TargetShape | MilestoneShape] = [
        *data.tasks,
        *(measure for task in data.tasks for measure in task.measures),
        *data.targets,
        *(step for target in data.targets for step in target.milestones),
    ]
    for each in due:
        if each.due.year != year:
            problems.add(
                codes.DUE_OUTSIDE_YEAR,
                Text(f"期限 {each.due} 不在{year}年", f"Due {each.due} is outside {year}"),
                each.at("due"),
                Text("请核对期限", "Check the day"),
            )


def _check_keys(target: TargetShape, problems: Problems) -> None:
    operator = target.operator
    if operator in _COMPARED:
        _require(target, "value", problems)
    if operator is Operator.RANGE:
        _require(target, "value_hi", problems)
    if operator is Operator.REFERENCE and target.reference is None:
        problems.add(
            codes.REFERENCE_MISSING,
            Text(
                f"{target.id} 没有写与谁比较", f"{target.id} does not say what it is compared with"
            ),
            target.at(),
            Text("请补上 reference:", "Add reference:"),
        )
    if operator is Operator.ABOUT and target.tolerance is None:
        problems.add(
            codes.TOLERANCE_MISSING,
            Text(
                f"{target.id} 没有容差，状态将显示为“缺容差”",
                f"{target.id} has no tolerance; its status will say so",
            ),
            target.at("operator"),
            Text("请牵头单位填定 tolerance", "Let its owner set `tolerance`"),
        )
    for key, operators in _TAKES.items():
        if operator not in operators and getattr(target, key) not in {None, False}:
            _note_unexpected(target, key, operators, problems)


def _require(target: TargetShape, key: str, problems: Problems) -> None:
    if getattr(target, key) is None:
        problems.add(
            codes.VALUE_MISSING,
            Text(
                f"{target.id} 用“{target.operator.value}”，但没有 {key}",
                f"{target.id} has the operator {target.operator.value} but no `{key}`",
            ),
            target.at("operator"),
            Text(f"请补上 {key}，或改用 none", f"Add `{key}`, or use none"),
        )


def _note_unexpected(
    target: TargetShape, key: str, operators: frozenset[Operator], problems: Problems
) -> None:
    names = [each.value for each in Operator if each in operators]
    problems.add(
        codes.VALUE_UNEXPECTED,
        Text(
            f"{target.id} 用“{target.operator.value}”，不带 {key}",
            f"{target.id} has the operator {target.operator.value}, which takes no `{key}`",
        ),
        target.key_at(key),
        Text(f"{key} 只用于 {'、'.join(names)}", f"`{key}` goes with {', '.join(names)}"),
    )


def _check_bounds(target: TargetShape, problems: Problems) -> None:
    low, high = target.value, target.value_hi
    if low is not None and high is not None and low >= high:
        problems.add(
            codes.RANGE_ORDER,
            Text(
                f"区间{number(low)}到{number(high)}不是先小后大",
                f"The range {number(low)} to {number(high)} does not run upward",
            ),
            target.at("value_hi"),
            Text("请交换或改正", "Exchange or correct them"),
        )
    if target.tolerance is not None and target.tolerance < 0:
        _note_negative(target, problems)


def _note_negative(target: TargetShape, problems: Problems) -> None:
    problems.add(
        codes.NUMBER_OUT_OF_RANGE,
        Text("容差小于0", "The tolerance is below 0"),
        target.at("tolerance"),
        Text("请写0或更大的数", "Write 0 or more"),
    )


def _check_kind(target: TargetShape, indicator: IndicatorShape | None, problems: Problems) -> None:
    kind = target.kind or (indicator.kind if indicator else None)
    if indicator and kind is not indicator.kind:
        reason = Text(
            f"指标“{indicator.id}”的种类是 {indicator.kind.value}",
            f"the indicator `{indicator.id}` is of kind {indicator.kind.value}",
        )
    elif target.operator is Operator.RANK and kind not in {Measure.RANK, None}:
        reason = Text("位次目标的种类是 rank", "a rank target is of kind rank")
    elif target.operator is Operator.DATE and kind not in {*_DATED, None}:
        reason = Text(
            "期限目标的种类是 date 或 deliverable", "a date target is of kind date or deliverable"
        )
    else:
        return
    problems.add(
        codes.KIND_UNFIT,
        Text(f"{target.id} 的种类与之不合：{reason.zh}", f"{target.id} does not fit: {reason.en}"),
        target.at("kind"),
        Text("请改 kind、operator 或 indicator", "Change `kind`, `operator` or `indicator`"),
    )


def _check_split(target: TargetShape, problems: Problems) -> None:
    if not target.split or target.value is None:
        return
    total = sum(target.split.values(), Decimal(0))
    if total != target.value:
        problems.add(
            codes.SPLIT_SUM,
            Text(
                f"{target.id} 分解数之和为{number(total)}，目标值为{number(target.value)}",
                f"The split of {target.id} adds up to {number(total)}, its value is"
                f" {number(target.value)}",
            ),
            target.at("split"),
            Text("请核对；有意多分或少分可不理会", "Check it; ignore this if it is meant"),
        )


def _check_milestones(target: TargetShape, problems: Problems) -> None:
    if target.operator is Operator.NONE and not target.milestones:
        problems.add(
            codes.MILESTONE_MISSING,
            Text(
                f"{target.id} 既无数值也无节点，状态将显示为“未量化”",
                f"{target.id} has neither value nor milestones; its status will be “not quantified”",
            ),
            target.at(),
            Text("请牵头单位填数值或 milestones", "Let its owner set a value or `milestones`"),
        )
