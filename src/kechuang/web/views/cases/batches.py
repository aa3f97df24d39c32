"""Batches: put together from the list of cases, their page, what is done with all of them at once."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.actions.batches import (
    NewBatch,
    act_batch,
    add_to_batch,
    cancel_batch,
    drop_from_batch,
    open_batch,
    record_batch,
)
from kechuang.apps.cases.actions.taking import Taken
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import BatchState
from kechuang.apps.cases.queries.batches import (
    BatchRow,
    batch_page,
    batches,
    members_of,
    seen_batch,
    then,
    waiting_together,
)
from kechuang.apps.cases.queries.page import body, options
from kechuang.apps.cases.queries.papers import batch_paper, series_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.rules import ACT, KEEP_BATCH, READ
from kechuang.lifecycle.kinds import MAKING_PUBLIC, VOTES, StepKind, Verb
from kechuang.lifecycle.offering import Option
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.errors import NotAllowed, Refusal
from kechuang.values.text import Text, listed, same
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import say, telling, warn, warning
from kechuang.web.casework.drafts import shown
from kechuang.web.casework.votes import votes_of
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.choosing import chosen, chosen_rows
from kechuang.web.wording.cases import BATCH_WORDS, KIND_WORDS, MEMBER_WORDS, SAID_WORDS, TOGETHER

POST = ("POST",)
_HEADS = ("编号", "事项", "主体", "单位", "当前环节", "在本批中", "原因")
_SAID = ("held_on", "place", "published_on", "link", "note")
"""What a form records with the step: of a meeting, of a publication."""


@page(READ)
def batch_list(request: PageRequest) -> HttpResponse:
    """Batches that the reader may follow, open ones first."""
    state = request.GET.get("state", "")
    kind = request.GET.get("kind", "")
    found = batches(
        actor=request.actor,
        now=request.now,
        state=state if state in set(BatchState) else "",
        kind=kind if kind in set(StepKind) else "",
    )
    context = {
        "batches": [(each, BATCH_WORDS[each.state]) for each in found],
        "state": state,
        "kind": kind,
        "states": [(each.value, BATCH_WORDS[each]) for each in BatchState],
        "kinds": [(each, words) for each, words in KIND_WORDS.items() if each in TOGETHER],
        "narrowed": bool(state or kind),
    }
    return render(request, "web/cases/batches.html", context)


@page(KEEP_BATCH, methods=POST)
def batch_new(request: PageRequest) -> HttpResponse:
    """Put the chosen cases together: first ask under which title, then do it."""
    ids = chosen(request)
    if not ids:
        warn(request, Text("请先勾选要一并办理的事项。", "Choose the cases first."))
        return HttpResponseRedirect(reverse("web:cases"))
    if "title" not in request.POST and "batch" not in request.POST:
        there = waiting_together(ids, actor=request.actor)
        if there is not None:
            return HttpResponseRedirect(reverse("web:batch", args=(there,)))
        return _asked(request, ids)
    try:
        made = _put(request, ids)
    except NotAllowed:
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return _asked(request, ids, status=422)
    say(request, Text(f"{len(ids)}件已列入本批。", f"{len(ids)} are in this batch."))
    return HttpResponseRedirect(reverse("web:batch", args=(made,)))


def _put(request: PageRequest, ids: list[UUID]) -> UUID:
    """Into the batch that is named, else into a new one."""
    existing = uuid_of(request.POST.get("batch", ""))
    if existing is not None:
        add_to_batch(existing, ids, actor=request.actor, now=request.now)
        return existing
    title = request.POST.get("title", "").strip() or _title(request, ids).zh
    number = request.POST.get("number", "").strip()
    new = NewBatch(same(title), _instant(request, "meets_at"), number)
    return open_batch(new, ids, actor=request.actor, now=request.now).pk


def _asked(request: PageRequest, ids: list[UUID], *, status: int = 200) -> HttpResponse:
    rows = chosen_rows(request, ids)
    first = rows[0] if rows else None
    waiting: tuple[BatchRow, ...] = ()
    if first is not None:
        waiting = batches(
            actor=request.actor,
            now=request.now,
            state=BatchState.OPEN,
            scheme=first.scheme,
            step=first.step,
        )
    context = {
        "rows": rows,
        "first": first,
        "title": request.POST.get("title", "") or _title(request, ids),
        "number": request.POST.get("number", ""),
        "meets_at": request.POST.get("meets_at", ""),
        "meets": first is not None and first.kind in (StepKind.DELIBERATE, StepKind.VOTE),
        "series": series_of(seen(first.id, request.actor), first.step) if first else None,
        "apart": sorted({each.step_title.zh for each in rows}),
        "waiting": waiting,
    }
    return render(request, "web/cases/batch_new.html", context, status=status)


def _title(request: PageRequest, ids: list[UUID]) -> Text:
    """A first title: 嘉善县……等12件形式审查（6月12日）."""
    rows = chosen_rows(request, ids[:1])
    if not rows:
        return Text("")
    step, day = rows[0].step_title, request.day
    return Text(
        f"{day.month}月{day.day}日{step.zh}（{len(ids)}件）",
        f"{step.en or step.zh} on {day} ({len(ids)})",
    )


def _instant(request: PageRequest, name: str) -> datetime | None:
    """A local day and time as typed; nothing for anything else."""
    try:
        typed = datetime.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        return None
    return typed.replace(tzinfo=ZoneInfo(request.pack.zone)).astimezone(UTC)


@page(READ)
def batch(request: PageRequest, batch: UUID) -> HttpResponse:
    """A batch: what is still to be done, its cases, who dropped out and why."""
    given = request.GET.get("page", "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 1
    found = batch_page(batch, actor=request.actor, now=request.now, number=number)
    moves: list[Option] = []
    people: tuple[object, ...] = ()
    if found.first is not None and found.row.state == BatchState.OPEN:
        offered = options(found.first, actor=request.actor, now=request.now)
        moves = [each for each in offered if _for_all(each, found.step is not None)]
        if any("votes" in each.wants for each in moves):
            people = body(found.first, actor=request.actor, now=request.now)
    paper = batch_paper(
        seen_batch(batch, request.actor),
        actor=request.actor,
        now=request.now,
        invented=request.demo,
    )
    at = reverse("web:batch", args=(batch,)) + "paper/"
    context = {
        "found": found,
        "papers": [shown(paper, at)] if paper else [],
        "row": found.row,
        "then": then(batch, actor=request.actor, now=request.now),
        "state": BATCH_WORDS[found.row.state],
        "members": [(each, MEMBER_WORDS[each.state]) for each in found.members],
        "moves": moves,
        "body": people,
        "link": _link(found.said.get("link")),
        "recorded": [
            (SAID_WORDS[name], found.said[name]) for name in SAID_WORDS if found.said.get(name)
        ],
        "numbers": range(1, found.pages + 1),
        "meets": found.row.kind in (StepKind.DELIBERATE, StepKind.VOTE),
        "series": paper.paper.series if paper and found.row.kind in MAKING_PUBLIC else None,
        "publishes": found.row.kind in MAKING_PUBLIC,
        "issues": found.row.kind is StepKind.ISSUE,
    }
    return render(request, "web/cases/batch.html", context)


def _for_all(option: Option, known: bool) -> bool:  # noqa: FBT001 - one word of the page
    """Whether a move can be made for all: not what is another's, one's own vote, or done by itself."""
    own = option.move.verb in VOTES and not option.seats and "votes" not in option.wants
    plain = option.applies and not option.general and not option.move.automatic
    others = any(each.code == "no_right" for each in option.reasons)
    return (
        known
        and plain
        and not own
        and not others
        and option.move.verb not in {Verb.LAPSE, Verb.WITHDRAW}
    )


def _link(said: object) -> str:
    """An address that may be followed: what is no web address is not made a link."""
    link = said if isinstance(said, str) else ""
    return link if link.startswith(("https://", "http://")) else ""


@page(ACT, methods=POST)
def batch_act(request: PageRequest, batch: UUID) -> HttpResponse:
    """The step taken for all; those refused drop out with their reasons, and are named."""
    given = request.POST
    asked = Asked(
        given.get("move", ""),
        reason=given.get("reason", "").strip(),
        to=given.get("to", ""),
        votes=votes_of(given),
    )
    number, said = _recorded(request)
    with warning(request):
        became = act_batch(
            batch, asked, number=number, said=said, actor=request.actor, now=request.now
        )
        _tell(request, became)
        for each in then(batch, actor=request.actor, now=request.now):
            say(request, _together(each))
    return HttpResponseRedirect(reverse("web:batch", args=(batch,)))


def _together(after: BatchRow) -> Text:
    """Where those of a batch have come to, as one list."""
    return Text(
        f"{after.waiting}件一并转入“{after.step_title.zh}”：{after.title.zh}。",
        f"{after.waiting} went on together to “{after.step_title.en}”: {after.title.en}.",
    )


def _recorded(request: PageRequest) -> tuple[str, dict[str, str]]:
    """The number of the minutes or the document, and what else is recorded with the step."""
    typed = {name: request.POST.get(name, "").strip()[:500] for name in _SAID}
    number = request.POST.get("number", "").strip()
    return number, {name: said for name, said in typed.items() if said}


@page(KEEP_BATCH, methods=POST)
def batch_record(request: PageRequest, batch: UUID) -> HttpResponse:
    """The number, and where it was published; nothing moves."""
    number, said = _recorded(request)
    title = request.POST.get("title", "")
    with telling(request, Text("已登记。", "Recorded.")):
        record_batch(
            batch, number=number, title=title, said=said, actor=request.actor, now=request.now
        )
    return HttpResponseRedirect(reverse("web:batch", args=(batch,)))


def _tell(request: PageRequest, became: tuple[Taken, ...]) -> None:
    done = sum(each.done is not None for each in became)
    refused = [each.refusal for each in became if each.refusal]
    if done:
        say(request, Text(f"已办理{done}件。", f"{done} done."))
    if refused:
        warn(
            request,
            Text(
                f"{len(refused)}件未办成，原因见下表，可列入下一批。",
                f"{len(refused)} were not done; see why below, they may join a later batch.",
            ),
        )


@page(KEEP_BATCH, methods=POST)
def batch_drop(request: PageRequest, batch: UUID) -> HttpResponse:
    """The chosen cases drop out, with a reason."""
    ids = [found for each in request.POST.getlist("case") if (found := uuid_of(each))]
    reason = request.POST.get("reason", "")
    done = Text(f"{len(ids)}件已退出本批，可列入下一批。", f"{len(ids)} dropped out.")
    with telling(request, done):
        drop_from_batch(batch, ids, reason, actor=request.actor, now=request.now)
    return HttpResponseRedirect(reverse("web:batch", args=(batch,)))


@page(KEEP_BATCH, methods=POST)
def batch_cancel(request: PageRequest, batch: UUID) -> HttpResponse:
    """The batch is given up; its cases are free."""
    reason = request.POST.get("reason", "")
    with telling(request, Text("本批已取消，各件可另列一批。", "Given up; its cases are free.")):
        cancel_batch(batch, reason, actor=request.actor, now=request.now)
    return HttpResponseRedirect(reverse("web:batch", args=(batch,)))


@page(READ)
def batch_export(request: PageRequest, batch: UUID) -> HttpResponse:
    """Every case of the batch as a workbook."""
    found = members_of(batch, actor=request.actor, now=request.now)
    rows: list[list[Cell]] = [
        [
            each.row.number,
            each.row.title.zh,
            each.row.subject,
            unit_name(request.pack, each.row.unit).zh if each.row.unit else "",
            each.row.step_title.zh,
            MEMBER_WORDS[each.state].zh,
            each.why or listed(each.reasons).zh,
        ]
        for each in found
    ]
    return sent(as_xlsx(_HEADS, rows, "名单"), Text("批次名单", "Batch"), request)
