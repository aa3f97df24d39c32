"""A plan as one JSON value: what is signed over, compared with the pack, and written back to it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kechuang.apps.plans.models import Plan, Target, Task
from kechuang.pack.model import PlanSource, TargetSource, TaskSource
from kechuang.planning.model import Pace
from kechuang.values.quantity import number

Json = dict[str, object]


def of_rows(plan: Plan, tasks: Iterable[Task], targets: Iterable[Target]) -> Json:
    """The content of a stored plan."""
    return {
        "year": plan.year,
        "title": plan.title,
        "source": plan.source,
        "serves": plan.serves,
        "markdown": plan.markdown,
        "actions": plan.actions,
        "paces": plan.paces,
        "tasks": [task_of_row(task) for task in tasks],
        "targets": [target_of_row(target) for target in targets],
    }


def of_source(source: PlanSource) -> Json:
    """The content of a plan in a pack, in the same shape."""
    return {
        "year": source.year,
        "title": source.title.to_json(),
        "source": source.source.to_json(),
        "serves": list(source.serves),
        "markdown": {key: words for key, words in source.markdown.items() if words},
        "actions": [{"id": each.id, "title": each.title.to_json()} for each in source.actions],
        "paces": {
            name: {**pace(each.pace), "checked": each.checked}
            for name, each in source.paces.items()
        },
        "tasks": [_task(each) for each in source.tasks],
        "targets": [_target(each) for each in source.targets.values()],
    }


def task_of_row(row: Task) -> Json:
    """A stored task."""
    return {
        "id": row.number,
        "action": row.action,
        "title": row.title,
        "owner": row.owner,
        "partners": row.partners,
        "due": row.due.isoformat(),
        "serves": row.serves,
        "measures": row.measures,
    }


def target_of_row(row: Target) -> Json:
    """A stored target."""
    return {
        "id": row.code,
        "task": row.task,
        "title": row.title,
        "indicator": row.indicator,
        "operator": row.operator,
        "value": written(row.value),
        "value_hi": written(row.value_hi),
        "unit": row.unit,
        "kind": row.measure,
        "firmness": row.firmness,
        "reference": row.reference,
        "period": row.period,
        "due": row.due.isoformat(),
        "owner": row.owner,
        "partners": row.partners,
        "checked": row.checked,
        **row.terms,
    }


def written(value: Decimal | None) -> str | None:
    """A number as text, without trailing zeros."""
    return None if value is None else number(value).replace(",", "")


def pace(made: Pace) -> Json:
    """A profile with its shares as text."""
    return {
        "title": made.title.to_json(),
        "shares": [str(share) for share in made.shares],
        "past": [[str(share) for share in year] for year in made.past],
    }


def terms(source: TargetSource) -> Json:
    """What a target's row keeps in `terms`."""
    target = source.target
    return {
        "phrase": target.phrase.to_json(),
        "exact": target.exact,
        "tolerance": written(target.tolerance),
        "split": {unit: written(part) for unit, part in target.split.items()},
        "pace": {"id": source.pace, **pace(target.pace)} if target.pace else None,
        "milestones": [
            {"title": each.title.to_json(), "due": each.due.isoformat()}
            for each in target.milestones
        ],
        "serves": list(source.serves),
    }


def measures(source: TaskSource) -> list[Json]:
    """What is to be done under a task, as its row keeps it."""
    return [
        {
            "id": each.id,
            "title": each.title.to_json(),
            "owner": each.owner,
            "partners": list(each.partners),
            "due": each.due.isoformat(),
            "serves": list(each.serves),
        }
        for each in source.measures
    ]


def _task(source: TaskSource) -> Json:
    return {
        "id": source.id,
        "action": source.action,
        "title": source.title.to_json(),
        "owner": source.owner,
        "partners": list(source.partners),
        "due": source.due.isoformat(),
        "serves": list(source.serves),
        "measures": measures(source),
    }


def _target(source: TargetSource) -> Json:
    target = source.target
    return {
        "id": target.id,
        "task": source.task,
        "title": target.title.to_json(),
        "indicator": target.indicator,
        "operator": target.operator.value,
        "value": written(target.value),
        "value_hi": written(target.value_hi),
        "unit": target.unit.to_json(),
        "kind": target.measure.value,
        "firmness": target.firmness.value,
        "reference": source.reference or "",
        "period": str(target.period),
        "due": target.due.isoformat(),
        "owner": source.owner,
        "partners": list(source.partners),
        "checked": source.checked,
        **terms(source),
    }


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """The keys whose values differ."""
    return tuple(key for key in after if before.get(key) != after[key])
