"""Filters that narrow lists of what is owed."""

from collections.abc import Iterable

from django import template

from kechuang.apps.plans.shapes import Item, Owed, TaskRow

register = template.Library()


@register.filter
def left(rows: Iterable[Owed], state: str) -> list[Owed]:
    """Only what is open, overdue or done; everything without a state."""
    return [row for row in rows if state in {"", *_states(row)}]


def _states(row: Owed) -> Iterable[str]:
    if row.done_at:
        return ("done",)
    return ("open", "overdue") if row.days is not None and row.days < 0 else ("open",)


@register.filter
def promises_of(task: TaskRow, items: dict[str, Item]) -> list[Item]:
    """The promises that stand in a task."""
    return [item for item in items.values() if item.task == task.number]
