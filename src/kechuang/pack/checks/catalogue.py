"""What is served exists; indicators lead to indicators; mechanisms of a task are worked on."""

from collections.abc import Iterator

from kechuang.pack import codes
from kechuang.pack.checks.naming import circles, expect
from kechuang.pack.shapes.catalogue import IndicatorShape
from kechuang.pack.shapes.city import CityShape
from kechuang.pack.shapes.cultivation import PoolShape, RankingShape
from kechuang.pack.shapes.papers import DocumentShape
from kechuang.pack.shapes.plan import (
    MeasureShape,
    PlanShape,
    TargetShape,
    TaskShape,
)
from kechuang.pack.shapes.policy import PolicyShape
from kechuang.pack.shapes.standings import StandingKindShape
from kechuang.pack.sources import Sources
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_SERVED = (codes.SERVES_UNKNOWN, Text("机制或目标", "mechanism or target"))
_INDICATOR = (codes.INDICATOR_UNKNOWN, Text("指标", "indicator"))
Serving = (
    CityShape
    | DocumentShape
    | IndicatorShape
    | PlanShape
    | PolicyShape
    | StandingKindShape
    | PoolShape
    | RankingShape
    | TaskShape
    | MeasureShape
    | TargetShape
)


def check_serves(sources: Sources, problems: Problems) -> None:
    """Every id under `serves` stands in the list of mechanisms."""
    if sources.mechanisms is None:
        return
    served = (*sources.mechanisms.ids("mechanisms"), *sources.mechanisms.ids("targets"))
    for shape in _serving(sources):
        for index, name in enumerate(shape.serves):
            expect(name, served, _SERVED, shape.at("serves", index), problems)


def _serving(sources: Sources) -> Iterator[Serving]:
    if sources.city:
        yield sources.city
    for file in sources.indicators.values():
        yield from file.indicators
    yield from sources.standings.kinds if sources.standings else ()
    if sources.cultivation:
        yield from sources.cultivation.pools
        yield from sources.cultivation.rankings
    yield from sources.documents.values()
    yield from sources.policies.values()
    for part in sources.plans.values():
        if part.data:
            yield part.data
            yield from part.data.targets
            for task in part.data.tasks:
                yield task
                yield from task.measures


def check_mechanisms_planned(sources: Sources, problems: Problems) -> None:
    """Each mechanism of a task is served by one of the task's measures."""
    if sources.mechanisms is None:
        return
    of_task: dict[str, list[str]] = {}
    for entry in sources.mechanisms.mechanisms:
        of_task.setdefault(entry.task, []).append(entry.id)
    for part in sources.plans.values():
        for task in part.data.tasks if part.data else ():
            served = {name for measure in task.measures for name in measure.serves}
            left = [name for name in of_task.get(task.id, ()) if name not in served]
            if left:
                problems.add(
                    codes.MECHANISM_UNPLANNED,
                    Text(
                        f"任务{task.id}没有举措服务于 {'、'.join(left)}",
                        f"No measure of task {task.id} serves {', '.join(left)}",
                    ),
                    task.at("measures"),
                    Text("请补上举措或写明 serves", "Add a measure, or name them under `serves`"),
                )


def indicator_ids(sources: Sources) -> tuple[str, ...]:
    """The ids of all indicators as written."""
    files = sources.indicators.values()
    return tuple(name for file in files for name in file.ids("indicators"))


def check_indicators(sources: Sources, problems: Problems) -> None:
    """Proxies and targets name indicators; proxies do not go in a circle."""
    names = indicator_ids(sources)
    indicators = {one.id: one for file in sources.indicators.values() for one in file.indicators}
    for one in indicators.values():
        for index, proxy in enumerate(one.proxies):
            expect(proxy, names, _INDICATOR, one.at("proxies", index), problems)
    for part in sources.plans.values():
        for target in part.data.targets if part.data else ():
            expect(target.indicator, names, _INDICATOR, target.at("indicator"), problems)
    for circle in circles({name: one.proxies for name, one in indicators.items()}):
        way = " → ".join(circle)
        problems.add(
            codes.PROXY_CYCLE,
            Text(f"proxies 循环：{way}", f"`proxies` go in a circle: {way}"),
            indicators[circle[0]].at("proxies"),
            Text("请断开其中一处", "Break it at one place"),
        )
