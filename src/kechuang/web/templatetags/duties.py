"""What is owed: narrowing lists of it, and where a matter belongs."""

from collections.abc import Iterable

from django import template
from django.urls import reverse

from kechuang.apps.plans.models import Plan
from kechuang.apps.plans.shapes import Item, Owed, TaskRow
from kechuang.values.text import Text
from kechuang.web.deskwork import Desk

register = template.Library()


@register.filter
def left(rows: Iterable[Owed], state: str) -> list[Owed]:
    """Only what is open, overdue or done; everything without a state."""
    return [row for row in rows if state in {"", *_states(row)}]


def _states(row: Owed) -> Iterable[str]:
    if row.done_at:
        return ("done",)
    return ("open", "overdue") if row.days is not None and row.days < 0 else ("open",)


@register.simple_tag
def matter_address(row: Owed, plan: Plan | None) -> str:
    """The promise or the task that a matter of `plan` belongs to; "" for what has none there."""
    if plan is None or plan.id != row.plan:
        return ""
    if row.code:
        return reverse("web:target", args=(plan.year, row.code))
    return f"{reverse('web:plan', args=(plan.year,))}#task-{row.task}" if row.task else ""


@register.simple_tag
def matter_task(row: Owed, desk: Desk) -> Text:
    """The task of a measure: 任务2 推进全市域政策协同; nothing for a milestone."""
    title = desk.tasks.get(row.task) if desk.plan and desk.plan.id == row.plan else None
    if title is None:
        return Text("")
    return Text(f"任务{row.task} {title.zh}", f"Task {row.task} {title.en}")


@register.filter
def promises_of(task: TaskRow, items: dict[str, Item]) -> list[Item]:
    """The promises that stand in a task."""
    return [item for item in items.values() if item.task == task.number]
