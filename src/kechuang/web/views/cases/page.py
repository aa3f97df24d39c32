"""A case: where it stands, what is to be done, its form, what happened."""

import json
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.notice_rules import ANSWER
from kechuang.apps.cases.places import slot
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.opinions import opinions_on
from kechuang.apps.cases.queries.page import CasePage, case_page, page_of
from kechuang.apps.cases.queries.papers import papers_of, series_of
from kechuang.apps.cases.queries.schemes import pack_of, scheme_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.apps.cases.rules import ACT, FILL, READ, OfOwner
from kechuang.apps.recognition.wording import answer_words
from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.kinds import FORWARD, StepKind
from kechuang.lifecycle.offering import Option
from kechuang.lifecycle.state import Reason
from kechuang.values.errors import Invalid, NotFound
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import file_answer, say
from kechuang.web.casework.attaching import attached
from kechuang.web.casework.drafts import Shown, shown
from kechuang.web.casework.more import more
from kechuang.web.casework.sheet import Sheet
from kechuang.web.casework.votes import votes_of
from kechuang.web.casework.working import read_sheet, typed, with_files, written_sheet
from kechuang.web.forms.notices import AnswerForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)
_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Offer:
    """A move as a button: `primary` is the one next action, `sends` hands in the form beside it.

    `numbered`: the document that it issues has no register, so its number is typed.
    """

    option: Option
    primary: bool
    sends: bool
    numbered: bool

    @property
    def open(self) -> bool:
        """Whether it may be pressed: one that only lacks fields says so when it is."""
        return self.option.ok or self.sends


@page(READ)
def case(request: PageRequest, number: str) -> HttpResponse:
    """The page of a case."""
    return _shown(request, number)


def _shown(
    request: PageRequest, number: str, *, reasons: tuple[Reason, ...] = (), status: int = 200
) -> HttpResponse:
    row = seen(_key(number), request.actor)
    found = page_of(row, actor=request.actor, now=request.now)
    drawn = _drawn(request, row, found, found.forms, lacking=bool(reasons))
    offers = _offers(row, found, writes=drawn is not None)
    context = {
        "found": found,
        "row": found.row,
        "sheet": drawn,
        "handed_in": [(each, read_sheet(found.forms, each)) for each in found.filled],
        "offers": [each for each in offers if not each.option.general],
        "general": [each for each in offers if each.option.general],
        "more": more(request, row, found),
        "reasons": reasons,
        "inside": row.inner,
        "papers": papers_shown(request, row),
        "objected": _objected(row, found),
        "opinions": opinions_on(row, request.actor),
        "may_answer": ANSWER.ask(request.actor, OfOwner(row.owner)).allowed,
        "answer_form": AnswerForm(auto_id=False),
        "token": secrets.token_urlsafe(_TOKEN),
    }
    return render(request, "web/cases/page.html", context, status=status)


def _objected(row: Case, found: CasePage) -> list[Text]:
    """The data that a proposed firm called wrong, each with what became of it."""
    if not found.scheme.rules:
        return []
    return [answer_words(each) for each in row.objected_data.order_by("-at")]


def papers_shown(request: PageRequest, row: Case) -> list[Shown]:
    """The papers of a case as the reader sees them."""
    every = papers_of(row, actor=request.actor, now=request.now, invented=request.demo)
    at = reverse("web:case", args=(row.number,))
    return [shown(each, f"{at}papers/{each.row.pk}/") for each in every]


def _drawn(
    request: PageRequest, row: Case, found: CasePage, forms: Forms, *, lacking: bool
) -> Sheet | None:
    writing = found.writing
    if writing is None or not writing.writable:
        return None
    place = slot(found.scheme.by_id[row.step], request.actor)
    return written_sheet(forms, writing, place, lacking=lacking)


def _offers(row: Case, found: CasePage, *, writes: bool) -> list[Offer]:
    """What may be done here: those that apply, the first possible step forward standing out."""
    shown = [each for each in found.options if each.applies and (not each.general or each.ok)]
    sending = [each for each in shown if writes and _sends(each)]
    forward = [each for each in shown if each.move.verb in FORWARD and (each.ok or each in sending)]
    first = forward[0] if forward else None
    typed = found.row.kind is StepKind.ISSUE and series_of(row, row.step) is None
    return [
        Offer(each, each is first, each in sending, typed and each.move.verb in FORWARD)
        for each in shown
    ]


def _sends(option: Option) -> bool:
    """Whether it hands in the form, and nothing but the form stands against it."""
    return option.move.verb in FORWARD and all(each.kind == "form" for each in option.reasons)


@page(FILL, methods=POST)
def case_save(request: PageRequest, number: str) -> HttpResponse:
    """Keep what was written so far; scripts send it as one types, the button without them."""
    row = seen(_key(number), request.actor)
    form = _form(row)
    raw = with_files(typed(request, form), attached(request, row, form))
    section = request.POST.get("section", "")
    save_form(row.pk, raw, actor=request.actor, now=request.now, section=section)
    if request.htmx:
        return _saved(request, number)
    say(request, Text("已暂存，可随时继续填写。", "Kept; go on at any time."))
    return HttpResponseRedirect(reverse("web:case", args=(number,)))


def _form(row: Case) -> Form:
    """The form of the present step. Raises NoForm."""
    form = _present(row)
    if form is None:
        raise NoForm
    return form


def _present(row: Case) -> Form | None:
    """The same, None where the step has none: it has moved on since a click that comes again."""
    return pack_of(row).forms.get(scheme_of(row).by_id[row.step].form)


def _saved(request: PageRequest, number: str) -> HttpResponse:
    """What a saving script puts beside the form: when, computed values, what is wrong, what is asked."""
    row = seen(_key(number), request.actor)
    found = page_of(row, actor=request.actor, now=request.now)
    drawn = _drawn(request, row, found, found.forms, lacking=False)
    answer = render(request, "web/cases/saved.html", {"sheet": drawn, "row": found.row})
    if drawn is not None:
        shown = [part.section.id for part in drawn.parts if part.asked]
        shown += [each.field.id for part in drawn.parts for each in part.fields if each.asked]
        cells = [each for part in drawn.parts for row in part.rows for each in row]
        shown += [each.name for each in cells if each.field.when is not None and each.asked]
        answer["HX-Trigger"] = json.dumps({"asked": shown})
    return answer


@page(ACT, methods=POST)
def case_act(request: PageRequest, number: str) -> HttpResponse:
    """Make a move; with a form on the page, hand in what stands in it."""
    row = seen(_key(number), request.actor)
    raw = None
    form = _present(row)
    if "section" in request.POST and form is not None:
        raw = with_files(typed(request, form), attached(request, row, form))
    asked = Asked(
        move=request.POST.get("move", ""),
        reason=request.POST.get("reason", "").strip(),
        version=None if "section" in request.POST else _whole(request, "version"),
        token=request.POST.get("token", "")[:80],
        values=raw,
        seat=request.POST.get("seat", ""),
        to=request.POST.get("to", ""),
        proxy_for=uuid_of(request.POST.get("proxy_for", "")),
        votes=votes_of(request.POST),
        number=request.POST.get("number", ""),
    )
    try:
        done = act(row.pk, asked, actor=request.actor, now=request.now)
    except MoveRefused as refusal:
        if raw is not None:
            save_form(row.pk, raw, actor=request.actor, now=request.now)
        return _shown(request, number, reasons=refusal.reasons, status=422)
    said = _done(case_page(done.case, actor=request.actor, now=request.now), late=done.late)
    say(request, said)
    return HttpResponseRedirect(reverse("web:case", args=(done.number,)))


def _done(found: CasePage, *, late: bool) -> Text:
    step = found.row.step_title
    said = Text(f"已办理，现在是“{step.zh}”。", f"Done; it is now at “{step.en or step.zh}”.")
    if late:
        said += Text(
            "超过截止时间，已按迟报记录。", " It came after the deadline and is marked late."
        )
    return said


class NoForm(Invalid):
    """The present step has no form to be written."""

    code = "no_form"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "现在这一步没有可填的表单，请刷新后查看。",
                "The present step has no form to fill in; reload and look again.",
            )
        )


def _key(number: str) -> UUID | str:
    """A case is found by its number, and by its id where something else points to it."""
    return uuid_of(number) or number


def _whole(request: PageRequest, name: str) -> int | None:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


@page(READ)
def case_file(request: PageRequest, number: str, file: UUID) -> HttpResponse:
    """A file of the case: of a draft to its writers, once handed in to who sees the case."""
    found = case_page(_key(number), actor=request.actor, now=request.now)
    row = next((each for each in found.files if each.pk == file), None)
    if row is None:
        raise NotFound(
            Text("没有这个附件，或已撤回。", "There is no such file, or it was withdrawn.")
        )
    return file_answer(row)
