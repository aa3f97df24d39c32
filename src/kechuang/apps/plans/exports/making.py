"""The five files of a plan. Each reads through the queries, so it holds what the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.plans import models, queries
from kechuang.apps.plans.exports.naming import as_of, file_name, until
from kechuang.apps.plans.exports.standings import Shaping, figures
from kechuang.apps.plans.kinds import EXPORT_MADE
from kechuang.apps.plans.queries.plans import thing
from kechuang.apps.plans.rules import EXPORT
from kechuang.apps.plans.shapes import Board, Filters, Owed, TasksPage
from kechuang.apps.subjects.clock import installation
from kechuang.pack import Pack
from kechuang.renderers import workbooks
from kechuang.renderers.brief import brief
from kechuang.renderers.papers.plan import plan_paper
from kechuang.renderers.shapes import Duty, Frame, Made
from kechuang.values.period import Period
from kechuang.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand over. `notes` say what its reader should know, such as a missing font."""

    name: str
    media_type: str
    content: bytes
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a file of which plan, when, in which language; `on` is the day it shows."""

    year: int | None
    actor: Actor
    now: datetime
    on: date
    pack: Pack
    language: Language = "zh"


def progress_workbook(asked: Asked, filters: Filters | None = None) -> Export:
    """Every promise, the counties side by side, the headline indicators.

    Raises NoPlan, NotAllowed.
    """
    plan, shaping = _plan(asked), Shaping(asked.pack)
    found = _board(asked, filters, counties=True)
    report = shaping.report(found, _frame(asked, found.known_to))
    units = tuple(unit.short for unit in found.counties)
    sheets = [
        workbooks.progress(report),
        workbooks.counties(report, units),
        workbooks.headline(report),
    ]
    made = workbooks.workbook(report.title, sheets, report.frame)
    what = report.title + Text("进展", " progress")
    return _handed_over(asked, plan, made, what, until(found.known_to, asked.on))


def target_workbook(asked: Asked, code: str) -> Export:
    """One promise by reporting units, and every figure recorded. Raises NoTarget too."""
    plan, shaping = _plan(asked), Shaping(asked.pack)
    page = queries.target_page(
        code, actor=asked.actor, on=asked.on, pack=asked.pack, year=plan.year, beside=True
    )
    task = page.task.title if page.task else Text("")
    standing, known_to = shaping.standing(page.item, task), page.item.status.period
    sheets = [
        workbooks.split(standing),
        workbooks.vintages(standing, figures(page, asked.pack)),
    ]
    made = workbooks.workbook(standing.title, sheets, _frame(asked, known_to))
    when = until(known_to, asked.on)
    return _handed_over(asked, plan, made, standing.title, when, target=page.item.id)


def tasks_workbook(asked: Asked, filters: Filters | None = None) -> Export:
    """Every task with its measures, and what presses. Raises NoPlan, NotAllowed."""
    plan, shaping = _plan(asked), Shaping(asked.pack)
    page = queries.tasks(
        plan.year, actor=asked.actor, on=asked.on, pack=asked.pack, filters=filters
    )
    every = [measure for task in page.tasks if task.shown for measure in task.measures]
    sheets = [
        workbooks.breakdown(page.plan.title, _duties(every, page, shaping)),
        workbooks.pressing(page.plan.title, _duties((*page.overdue, *page.week), page, shaping)),
    ]
    made = workbooks.workbook(page.plan.title, sheets, _frame(asked, None))
    what = page.plan.title + Text("任务分解", " tasks")
    return _handed_over(asked, plan, made, what, as_of(asked.on))


def brief_pdf(asked: Asked, filters: Filters | None = None) -> Export:
    """The plan on one page. Raises NoPlan, NotAllowed, NoChineseFont."""
    plan, found = _plan(asked), _board(asked, filters)
    report = Shaping(asked.pack, short=True).report(found, _frame(asked, found.known_to))
    what = report.title + Text("进展简报", " brief")
    return _handed_over(asked, plan, brief(report), what, until(found.known_to, asked.on))


def plan_document(asked: Asked) -> Export:
    """The plan's text with the state of each promise; in Chinese where no English was written.

    Raises NoPlan, NotAllowed.
    """
    plan, found = _plan(asked), _board(asked)
    text, language = found.text.get(asked.language), asked.language
    if text is None:
        text, language = found.text["zh"], "zh"
    if text is None:
        raise queries.NoPlan(plan.year)
    report = Shaping(asked.pack).report(found, _frame(asked, found.known_to, language))
    what = report.title + Text("（附进展）", " with progress")
    made = plan_paper(report, text)
    return _handed_over(asked, plan, made, what, until(found.known_to, asked.on))


def _plan(asked: Asked) -> models.Plan:
    plan = queries.find(asked.year, asked.actor)
    EXPORT.require(asked.actor, thing(plan))
    return plan


def _board(asked: Asked, filters: Filters | None = None, *, counties: bool = False) -> Board:
    return queries.board(
        asked.year,
        actor=asked.actor,
        on=asked.on,
        pack=asked.pack,
        filters=filters,
        counties=counties,
        beside=True,
    )


def _frame(asked: Asked, known_to: Period | None, language: Language | None = None) -> Frame:
    here = installation()
    return Frame(
        language=language or asked.language,
        organisation=asked.pack.bureau.title,
        on=asked.on,
        made_at=asked.now,
        known_to=known_to.text if known_to else Text(""),
        invented=bool(here and here.demo),
    )


def _duties(rows: Iterable[Owed], page: TasksPage, shaping: Shaping) -> list[Duty]:
    """What is owed, with task and action where it belongs to one."""
    actions = {action.id: action.title for action in page.actions}
    tasks = {task.number: task for task in page.tasks}
    return [
        shaping.duty(row, task, actions.get(task.action if task else "", Text("")))
        for row in rows
        for task in [tasks.get(row.task)]
    ]


def _handed_over(
    asked: Asked, plan: models.Plan, made: Made, what: Text, when: Text, target: UUID | None = None
) -> Export:
    """The named file, and the event that says who took it."""
    name = file_name(what, when, made.suffix, asked.language)
    with writing(asked.actor, asked.now) as write:
        write.event(
            EXPORT_MADE,
            thing_kind="target" if target else "plan",
            thing=target or plan.id,
            unit=plan.office,
            data={"file": name, "media_type": made.media_type, "size": len(made.content)},
        )
    return Export(name, made.media_type, made.content, made.notes)
