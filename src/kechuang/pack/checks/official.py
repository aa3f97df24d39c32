"""Where the counted number is the official one, there is something that counts."""

from collections.abc import Iterable, Mapping, Sequence

from kechuang.indicators.model import Official
from kechuang.lifecycle.model import Scheme
from kechuang.pack import codes
from kechuang.pack.shapes.catalogue import IndicatorShape
from kechuang.pack.sources import Sources
from kechuang.planning.wording import PERCENT
from kechuang.values.problems import Problems
from kechuang.values.text import Text


def check_official(
    sources: Sources, schemes: Mapping[str, Sequence[Scheme]], problems: Problems
) -> None:
    """`official: counted` stands where standings, or cases of each target, are counted."""
    counted = {
        each.target for versions in schemes.values() for one in versions for each in one.counts
    }
    for file in sources.indicators.values():
        for each in file.indicators:
            if each.official is Official.COUNTED:
                _check(each, _targets(sources, each.id), counted, problems)


def _targets(sources: Sources, indicator: str) -> list[str]:
    plans = [part.data for part in sources.plans.values() if part.data]
    return [each.id for plan in plans for each in plan.targets if each.indicator == indicator]


def _check(
    shape: IndicatorShape, targets: Sequence[str], counted: Iterable[str], problems: Problems
) -> None:
    if not shape.kind.tallied or shape.unit.zh in PERCENT:
        said = Text(f"{shape.kind}不能计数", f"A {shape.kind} cannot be counted")
        hint = Text(
            "此处写 official: reported；只有数量和金额可以计数",
            "Write `official: reported`; only numbers of things and amounts can be counted",
        )
        problems.add(codes.OFFICIAL_UNCOUNTED, said, shape.at("official"), hint)
        return
    lacking = [] if shape.counts else [each for each in targets if each not in set(counted)]
    if shape.counts or (targets and not lacking):
        return
    named = "、".join(lacking) or shape.id
    said = Text(
        f"没有什么为“{named}”计数", f"Nothing counts for `{', '.join(lacking) or shape.id}`"
    )
    hint = Text(
        "为指标写 counts，或在方案的 counts 中写这个目标；都没有时用 official: reported",
        "Give the indicator `counts`, or a scheme a `counts` with the target; "
        "without either write `official: reported`",
    )
    problems.add(codes.OFFICIAL_UNCOUNTED, said, shape.at("official"), hint)
