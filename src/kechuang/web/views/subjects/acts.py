"""What is done to one subject: changed, tied, merged, invited, authorised; each on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.facts.actions import NewAuthorisation, authorise
from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.rules import AUTHORISE, OfRows
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.claiming import invite
from kechuang.apps.subjects.registering.entering import change
from kechuang.apps.subjects.registering.finding import line, subject_named, subject_seen
from kechuang.apps.subjects.registering.merging import merge, merges_of, unmerge
from kechuang.apps.subjects.registering.scope import KEEP, MERGE, OfSubject
from kechuang.apps.subjects.registering.shapes import NAME, OPERATING, REGISTERED, Line
from kechuang.apps.subjects.registering.tying import NewTie, end_tie, tie
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.forms.subjects import (
    AuthorisationForm,
    ChangeForm,
    InviteForm,
    MergeForm,
    TieForm,
)
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.rules.seen import day_of
from kechuang.web.wording import register

BOTH = ("GET", "HEAD", "POST")
_ASPECTS = {
    NAME: Text("变更名称", "Change the name"),
    "credit_code": Text("变更代码", "Change the number"),
    REGISTERED: Text("变更注册所属", "Change where it is registered"),
    OPERATING: Text("变更经营所属", "Change where it works"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A page with one form: its heading, the button, what was done and where it is seen."""

    heading: Text
    send: Text
    done: Text
    part: str = ""
    lead: Text = Text("")
    danger: bool = False


def acted(
    request: PageRequest, subject: UUID, form: forms.Form, act: Act, do: Callable[[], object]
) -> HttpResponse:
    """Show the form, or do what it says; a refusal stands above the form and keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except (NotAllowed, NotFound) as refusal:
            if not form.fields.get("other") or isinstance(refusal, NotAllowed):
                raise
            form.add_error("other", refusal.sentence.within(request.language))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, act.done)
            return to_subject(subject, act.part)
    found = line(subject_seen(subject, request.actor))
    context = {"line": found, "form": form, "act": act}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/subjects/act.html", context, status=status)


def to_subject(subject: UUID, part: str = "") -> HttpResponse:
    """To a subject's page, at one of its parts."""
    return HttpResponseRedirect(reverse("web:subject", args=(subject,)) + part)


@page(KEEP, methods=BOTH)
def subject_change(request: PageRequest, subject: UUID, aspect: str) -> HttpResponse:
    """A new name, number or place from a day on."""
    found = subject_seen(subject, request.actor)
    KEEP.require(request.actor, OfSubject(found.unit, found.id))
    if aspect not in _ASPECTS:
        raise NotFound(Text("没有这类变更。", "There is no such change."))
    form = ChangeForm(aspect, request.pack, found.version, request.POST or None)
    lead = Text(
        "原有内容保留，止于新内容生效的前一日", "What holds now is kept and ends the day before"
    )
    act = Act(_ASPECTS[aspect], Text("登记变更", "Enter"), _done(aspect), "#identity", lead)

    def do() -> object:
        version = form.cleaned_data["version"]
        return change(subject, form.change(), version=version, actor=request.actor, now=request.now)

    return acted(request, subject, form, act, do)


def _done(aspect: str) -> Text:
    title = _ASPECTS[aspect]
    return Text(
        f"已{title.zh}，原有内容保留在档", f"Done ({title.en.lower()}); the former stays on file"
    )


@page(KEEP, methods=BOTH)
def subject_tie(request: PageRequest, subject: UUID) -> HttpResponse:
    """A tie to another subject."""
    found = subject_seen(subject, request.actor)
    KEEP.require(request.actor, OfSubject(found.unit, found.id))
    form = TieForm(request.pack, request.POST or None)
    act = Act(
        Text("登记关系", "Enter a tie"),
        Text("登记关系", "Enter"),
        Text("关系已登记，两边的档案都能看到", "Entered; both files show it"),
        "#ties",
    )

    def do() -> object:
        given = form.cleaned_data
        new = NewTie(
            subject,
            given["role"],
            subject_named(given["other"], request.actor).id,
            form.share_given(),
            given["starts"],
            given["ends"],
            given["source"],
        )
        return tie(new, actor=request.actor, now=request.now)

    return acted(request, subject, form, act, do)


@page(KEEP, methods=("POST",))
def tie_end(request: PageRequest, subject: UUID, tie: UUID) -> HttpResponse:
    """End a tie on a day, today when none is given."""
    ends = day_of(request.POST.get("ends", "")) or request.day
    end_tie(tie, ends=ends, actor=request.actor, now=request.now)
    say(
        request,
        Text(f"关系已终止于{ends}，记录保留", f"The tie ended on {ends}; it stays on record"),
    )
    return to_subject(subject, "#ties")


@page(MERGE, methods=BOTH)
def subject_merge(request: PageRequest, subject: UUID) -> HttpResponse:
    """Another entry merged into this one; merges that stand, to be undone."""
    subject_seen(subject, request.actor)
    chosen = _chosen(request)
    form = MergeForm(request.POST or None, other=str(chosen.id) if chosen else "")
    act = Act(
        Text("合并重复主体", "Merge a duplicate"),
        Text("合并", "Merge"),
        Text("已合并：两条的数据在本档案一起显示，可随时撤销", "Merged; can be undone at any time"),
        "#identity",
        Text("数据不改写，合并可撤销", "Nothing is rewritten, and it can be undone"),
    )

    def do() -> object:
        other = subject_named(form.cleaned_data["other"], request.actor)
        reason = form.cleaned_data["reason"]
        return merge(other.id, subject, reason=reason, actor=request.actor, now=request.now)

    if request.method != "POST":
        merged = list(merges_of(subject, request.actor))
        found = line(subject_seen(subject, request.actor))
        context = {"line": found, "form": form, "act": act, "merges": merged}
        if chosen is not None:
            context["pair"] = [(each, _units(each, request)) for each in (found, line(chosen))]
        return render(request, "web/subjects/act.html", context)
    return acted(request, subject, form, act, do)


def _chosen(request: PageRequest) -> Subject | None:
    """The other entry, where the address names it."""
    named = request.GET.get("other", "")[:200]
    try:
        return subject_named(named, request.actor) if named else None
    except NotFound:
        return None


def _units(each: Line, request: PageRequest) -> Text:
    return register.unit(each.unit, request.pack) if each.unit else Text("—", "—")


@page(MERGE, methods=("POST",))
def subject_unmerge(request: PageRequest, subject: UUID, merge: UUID) -> HttpResponse:
    """Undo a merge; a reason is needed."""
    reason = request.POST.get("reason", "")
    apart = unmerge(merge, reason=reason, actor=request.actor, now=request.now)
    say(
        request,
        Text(
            f"合并已撤销，“{apart.name}”恢复为单独一条",
            f"Undone; “{apart.name}” stands alone again",
        ),
    )
    return to_subject(subject, "#identity")


@page(AUTHORISE, methods=BOTH)
def subject_authorise(request: PageRequest, subject: UUID) -> HttpResponse:
    """The firm's own leave for a dataset."""
    found = subject_seen(subject, request.actor)
    AUTHORISE.require(request.actor, OfRows(frozenset({found.unit})))
    kept = [each for each in catalogue(request.pack) if each.declared.subject == found.kind]
    first = {"starts": request.day, "dataset": request.GET.get("dataset", "")}
    form = AuthorisationForm(kept, request.POST or None, initial=first)
    act = Act(
        Text("登记数据授权", "Enter an authorisation"),
        Text("登记授权", "Enter"),
        Text("授权已登记，相应数据从即日起可用", "Entered; the data may be used from now on"),
        "#leaves",
    )

    def do() -> object:
        given = form.cleaned_data
        new = NewAuthorisation(
            given["dataset"], subject, given["starts"], given["ends"], given["basis"]
        )
        return authorise(new, actor=request.actor, now=request.now)

    return acted(request, subject, form, act, do)


@page(KEEP, methods=BOTH)
def subject_invite(request: PageRequest, subject: UUID) -> HttpResponse:
    """An account for somebody of the firm."""
    found = subject_seen(subject, request.actor)
    KEEP.require(request.actor, OfSubject(found.unit, found.id))
    form = InviteForm(request.POST or None)
    act = Act(
        Text("邀请单位人员", "Invite somebody of the firm"),
        Text("开通账号", "Open the account"),
        Text(
            "账号已开通，请把登录名和初始密码告诉本人，首次登录须改密码",
            "Open; tell them how to sign in",
        ),
    )

    def do() -> object:
        return invite(
            subject, form.coming(), today=request.day, actor=request.actor, now=request.now
        )

    return acted(request, subject, form, act, do)
