"""An id names one thing, and a changed id says what it was."""

from collections.abc import Iterable, Iterator

from kechuang.pack import codes
from kechuang.pack.shapes.city import CityShape
from kechuang.pack.shapes.cultivation import PoolShape
from kechuang.pack.shapes.plan import PlanShape
from kechuang.pack.shapes.shape import Shape, present
from kechuang.pack.sources import Sources
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

Named = tuple[str, str | None, Shape]
RESERVED = ("counties",)


def check_ids(sources: Sources, problems: Problems) -> None:
    """No id stands twice in a list of its kind; `was` names ids that are gone."""
    for named in _lists(sources):
        items = list(named)
        _note_twice(items, problems)
        _note_present(items, problems)


def _lists(sources: Sources) -> Iterator[Iterable[Named]]:
    if sources.city:
        yield _units(sources.city)
        yield [(each.kind, None, each) for each in sources.city.retention]
    if sources.mechanisms:
        entries = (*sources.mechanisms.mechanisms, *sources.mechanisms.targets)
        yield [(each.id, None, each) for each in entries]
    if sources.subjects:
        yield [(each.id, None, each) for each in sources.subjects.particulars]
        yield [(each.id, None, each) for each in sources.subjects.ties]
        yield [(each.id, None, each) for each in sources.subjects.code_lists]
    if sources.standings:
        yield [(each.id, each.was, each) for each in sources.standings.kinds]
        yield [(each.id, each.was, each) for each in sources.standings.scopes]
    if sources.cultivation:
        yield [(each.id, each.was, each) for each in sources.cultivation.pools]
        yield [(each.id, each.was, each) for each in sources.cultivation.rankings]
        yield from (_grades(each) for each in sources.cultivation.pools)
    yield [(each.id, each.was, each) for each in sources.documents.values()]
    files = sources.indicators.values()
    yield [(one.id, one.was, one) for shape in files for one in shape.indicators]
    for part in sources.plans.values():
        if part.data:
            yield from _of_plan(part.data)


def _grades(pool: PoolShape) -> Iterable[Named]:
    return [(each.id, None, each) for each in pool.grades]


def _units(city: CityShape) -> Iterator[Named]:
    """Units and references share one set of names: figures are told apart by them."""
    for unit in (*present(city.city, city.bureau), *city.divisions, *city.departments):
        yield unit.id, unit.was, unit
    for reporting in city.reporting_units:
        yield reporting.id, reporting.was, reporting
    for reference in city.references:
        yield reference.id, reference.was, reference


def _of_plan(data: PlanShape) -> Iterator[Iterable[Named]]:
    yield [(each.id, each.was, each) for each in data.actions]
    yield [(each.id, each.was, each) for each in data.targets]
    tasks: list[Named] = [(each.id, each.was, each) for each in data.tasks]
    measures = [measure for task in data.tasks for measure in task.measures]
    yield tasks + [(each.id, each.was, each) for each in measures]


def _note_twice(items: list[Named], problems: Problems) -> None:
    first: dict[str, Place] = {}
    for name, _was, shape in items:
        place = shape.at("id")
        if name in RESERVED:
            problems.add(
                codes.DUPLICATE_ID,
                Text(f"“{name}”指全部报送单位", f"`{name}` stands for all reporting units"),
                place,
                Text("请换一个标识", "Take another id"),
            )
        elif name in first:
            problems.add(
                codes.DUPLICATE_ID,
                Text(
                    f"标识“{name}”已用于 {first[name]}",
                    f"The id `{name}` is taken at {first[name]}",
                ),
                place,
                Text("请换一个标识", "Take another id"),
            )
        else:
            first[name] = place


def _note_present(items: list[Named], problems: Problems) -> None:
    taken = {name for name, _was, _shape in items}
    for _name, was, shape in items:
        if was in taken:
            problems.add(
                codes.RENAME_PRESENT,
                Text(
                    f"旧标识“{was}”仍在使用或已写过",
                    f"The old id `{was}` is in use or was named before",
                ),
                shape.at("was"),
                Text(
                    "was 只写已不再使用的标识，只写一次",
                    "Let `was` name an id that is gone, and once",
                ),
            )
        taken |= {was} if was else set()
