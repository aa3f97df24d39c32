"""The register of sharing and authorisations: filter, enter, take back."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.facts.actions import NewAuthorisation, authorise, revoke
from kechuang.apps.facts.models import Authorisation
from kechuang.apps.facts.queries import authorisations as register
from kechuang.apps.facts.queries.authorisations import Wanted
from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.rules import AUTHORISE, READ, OfRows
from kechuang.apps.subjects.registering.finding import subject_named
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import back, say, telling
from kechuang.web.forms.fields import Words
from kechuang.web.forms.subjects import AuthorisationForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.plan import asked

_PER_PAGE = 30
_STATES = {
    "in_force": Text("有效", "In force"),
    "soon": Text("30天内到期", "Ending within 30 days"),
    "ended": Text("已到期", "Ended"),
    "revoked": Text("已撤销", "Taken back"),
}


class RegisterForm(AuthorisationForm):
    """An authorisation of a firm; of nobody in particular it is a sharing approval for all."""

    subject = Words(
        Text("企业（名称或代码）", "Firm (name or number)"),
        limit=200,
        lines=1,
        required=False,
        help_text=Text("不填为部门共享批准，适用于全部企业", "Empty: a sharing approval for all"),
    )
    field_order = ("dataset", "subject", "starts", "ends", "basis")


@page(READ)
def authorisations(request: PageRequest) -> HttpResponse:
    """The papers, those that end first in front."""
    get = request.GET.get
    wanted = Wanted(
        get("dataset", ""),
        get("state", ""),
        get("words", "").strip()[:80],
        get("sharing") == "yes",
    )
    rows = register.authorisations(wanted, actor=request.actor, on=request.day)
    pages = Paginator(rows, _PER_PAGE).get_page(get("page"))
    titles = {each.id: each.declared.form.title for each in catalogue(request.pack)}
    context = {
        "pages": pages,
        "rows": [_told(each, titles, request) for each in pages.object_list],
        "wanted": wanted,
        "states": _STATES.items(),
        "titles": list(titles.items()),
        "counted": register.counted(request.actor, request.day),
        "asked": asked(request, page=""),
        "narrowed": wanted != Wanted(),
        "may_enter": AUTHORISE.ask(request.actor),
    }
    return render(request, "web/datasets/authorisations.html", context)


def _told(paper: Authorisation, titles: dict[str, Text], request: PageRequest) -> dict[str, object]:
    on, ends = request.day, paper.ends
    state = "in_force"
    if paper.revoked_at:
        state = "revoked"
    elif ends and ends < on:
        state = "ended"
    elif ends and ends <= on + register.SOON:
        state = "soon"
    unit = paper.subject.unit if paper.subject else ""
    return {
        "paper": paper,
        "title": titles.get(paper.dataset, Text(paper.dataset)),
        "state": _STATES[state],
        "look": {"in_force": "met", "soon": "behind"}.get(state, "open"),
        "left": (ends - on).days if ends else None,
        "may": AUTHORISE.ask(request.actor, OfRows(frozenset({unit}))),
        "stands": state in {"in_force", "soon"},
    }


@page(AUTHORISE, methods=("GET", "HEAD", "POST"))
def authorisation_new(request: PageRequest) -> HttpResponse:
    """Enter one."""
    first = {"starts": request.day, "dataset": request.GET.get("dataset", "")}
    form = RegisterForm(catalogue(request.pack), request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            _enter(form, request)
        except (NotAllowed, NotFound) as refusal:
            form.add_error("subject", refusal.sentence.within(request.language))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(
                request,
                Text(
                    "已登记，相应数据从起始日起可用", "Entered; the data may be used from its day"
                ),
            )
            return HttpResponseRedirect(reverse("web:authorisations"))
    status = 422 if form.errors else 200
    return render(request, "web/datasets/authorisation_new.html", {"form": form}, status=status)


def _enter(form: RegisterForm, request: PageRequest) -> None:
    given = form.cleaned_data
    named = given["subject"].strip()
    subject = subject_named(named, request.actor).id if named else None
    new = NewAuthorisation(
        given["dataset"], subject, given["starts"], given["ends"], given["basis"]
    )
    authorise(new, actor=request.actor, now=request.now)


@page(AUTHORISE, methods=("POST",))
def authorisation_revoke(request: PageRequest, paper: UUID) -> HttpResponse:
    """Take one back, with a reason."""
    done = Text(
        "已撤销，相应数据从现在起按未知处理", "Taken back; the values are unknown from now on"
    )
    with telling(request, done):
        revoke(paper, reason=request.POST.get("reason", ""), actor=request.actor, now=request.now)
    return back(request, reverse("web:authorisations"))
