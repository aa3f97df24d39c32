"""The task breakdown: owners, days, who owes what this week."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.plans.queries import find, promises, tasks
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import ActionRow, TaskRow, TasksPage
from kechuang.apps.work.directory import full_directory
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.plan import filters_asked

_LEFT = {"open", "overdue", "done"}


@page(READ)
def tasks_in_force(request: PageRequest) -> HttpResponse:
    """Leads to the tasks of the latest year in force."""
    return redirect("web:tasks", find(None, request.actor).year)


@page(READ)
def task_breakdown(request: PageRequest, year: int) -> HttpResponse:
    """Every task with what is to be done under it; filters by owner, county, state, words."""
    filters, left = filters_asked(request), request.GET.get("left", "")
    actor, on, pack = request.actor, request.day, request.pack
    people = full_directory(on)
    found = tasks(year, actor=actor, on=on, pack=pack, filters=filters, directory=people)
    context = {
        "page": found,
        "items": promises(year, actor=actor, on=on, pack=pack, directory=people),
        "groups": _groups(found),
        "left": left if left in _LEFT else "",
        "counties": pack.reporting_units,
        "count": sum(len(task.measures) for task in found.tasks),
        "done": sum(task.done for task in found.tasks),
    }
    return render(request, "web/tasks/page.html", context)


def _groups(found: TasksPage) -> list[tuple[ActionRow, list[TaskRow]]]:
    return [
        (action, [task for task in found.tasks if task.action == action.id])
        for action in found.actions
    ]
