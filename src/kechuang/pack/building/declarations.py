"""What a pack declares, with what it serves; and the ids that its author changed."""

from collections.abc import Iterator

from kechuang.pack.formats import CITY_FILE
from kechuang.pack.model import Declaration, Rename
from kechuang.pack.shapes.cultivation import CultivationShape
from kechuang.pack.shapes.plan import PlanShape
from kechuang.pack.sources import CULTIVATION_FILE, STANDINGS_FILE, Sources


def declarations(sources: Sources) -> tuple[Declaration, ...]:
    """Everything that may serve something, in the order of the files."""
    return tuple(_all(sources))


def _all(sources: Sources) -> Iterator[Declaration]:
    if sources.city:
        city = sources.city
        yield Declaration(f"{CITY_FILE}#{city.id}", city.title.text, tuple(city.serves))
    for file, shape in sources.indicators.items():
        for one in shape.indicators:
            yield Declaration(f"{file}#{one.id}", one.title.text, tuple(one.serves))
    for kind in sources.standings.kinds if sources.standings else ():
        yield Declaration(f"{STANDINGS_FILE}#{kind.id}", kind.title.text, tuple(kind.serves))
    if sources.cultivation:
        yield from _of_cultivation(sources.cultivation)
    for file, paper in sources.documents.items():
        yield Declaration(f"{file}#{paper.id}", paper.title.text, tuple(paper.serves))
    for file, policy in sources.policies.items():
        yield Declaration(f"{file}#{policy.id}", policy.title.text, tuple(policy.serves))
    for part in sources.plans.values():
        if part.data:
            yield from _of_plan(part.names[".yaml"], part.data)


def _of_cultivation(shape: CultivationShape) -> Iterator[Declaration]:
    for pool in shape.pools:
        place = f"{CULTIVATION_FILE}#{pool.id}"
        yield Declaration(place, pool.title.text, tuple(pool.serves))
    for ranking in shape.rankings:
        place = f"{CULTIVATION_FILE}#{ranking.id}"
        yield Declaration(place, ranking.title.text, tuple(ranking.serves))


def _of_plan(file: str, data: PlanShape) -> Iterator[Declaration]:
    yield Declaration(f"{file}#{data.year}", data.title.text, tuple(data.serves))
    for task in data.tasks:
        yield Declaration(f"{file}#{task.id}", task.title.text, tuple(task.serves))
        for measure in task.measures:
            yield Declaration(f"{file}#{measure.id}", measure.title.text, tuple(measure.serves))
    for target in data.targets:
        yield Declaration(f"{file}#{target.id}", target.title.text, tuple(target.serves))


def renames(sources: Sources) -> tuple[Rename, ...]:
    """Every `was`, in the order of the files."""
    return tuple(Rename(what, was, now) for what, now, was in _named(sources) if was is not None)


def _named(  # noqa: C901 - one branch a file
    sources: Sources,
) -> Iterator[tuple[str, str, str | None]]:
    if sources.city:
        city = sources.city
        for unit in (*city.divisions, *city.departments):
            yield "unit", unit.id, unit.was
        for reporting in city.reporting_units:
            yield "unit", reporting.id, reporting.was
        for reference in city.references:
            yield "reference", reference.id, reference.was
    for shape in sources.indicators.values():
        for indicator in shape.indicators:
            yield "indicator", indicator.id, indicator.was
    yield from _named_standings(sources)
    if sources.cultivation:
        yield from _named_in_cultivation(sources.cultivation)
    for paper in sources.documents.values():
        yield "paper", paper.id, paper.was
    for part in sources.plans.values():
        if part.data:
            yield from _named_in_plan(part.data)


def _named_standings(sources: Sources) -> Iterator[tuple[str, str, str | None]]:
    if sources.standings:
        yield from (("standing", each.id, each.was) for each in sources.standings.kinds)
        yield from (("scope", each.id, each.was) for each in sources.standings.scopes)


def _named_in_cultivation(shape: CultivationShape) -> Iterator[tuple[str, str, str | None]]:
    for pool in shape.pools:
        yield "pool", pool.id, pool.was
    for ranking in shape.rankings:
        yield "list", ranking.id, ranking.was


def _named_in_plan(data: PlanShape) -> Iterator[tuple[str, str, str | None]]:
    for target in data.targets:
        yield f"target {data.year}", target.id, target.was
    for action in data.actions:
        yield f"action {data.year}", action.id, action.was
    for task in data.tasks:
        yield f"task {data.year}", task.id, task.was
        for measure in task.measures:
            yield f"measure {data.year}", measure.id, measure.was
