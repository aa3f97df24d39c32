"""Filters that narrow lists of what is owed."""

from collections.abc import Iterable

from django import template

from kechuang.apps.plans.shapes import Item, Owed, TaskRow

register = template.Library()


@register.filter
def left(rows: Iterable[Owed], state: str) -> list[Owed]:
    """Only what is open, overdue or done; everything without a state."""
    kept = {
        "open": lambda row: not row.done_at,
        "done": lambda row: bool(row.done_at),
        "overdue": lambda row: not row.done_at and row.days is not None and row.days < 0,
    }.get(state, lambda _row: True)
    return [row for row in rows if kept(row)]


@register.filter
def promises_of(task: TaskRow, items: dict[str, Item]) -> list[Item]:
    """The promises that stand in a task."""
    return [item for item in items.values() if item.task == task.number]
