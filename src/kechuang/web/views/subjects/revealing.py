"""Personal identifiers and contacts: kept encrypted, looked at for a reason that is noted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from kechuang.apps.subjects.registering.finding import line, subject_seen
from kechuang.apps.subjects.registering.hiding import keep_secret, reveal_secret
from kechuang.apps.subjects.registering.scope import KEEP, OfSubject
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.forms.subjects import RevealForm, SecretForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.subjects.acts import BOTH, Act, acted
from kechuang.web.wording import register


@page(KEEP, methods=BOTH)
def subject_reveal(request: PageRequest, subject: UUID, aspect: str) -> HttpResponse:
    """The reason is asked, then the value is shown on that answer alone; the look is noted."""
    found = subject_seen(subject, request.actor)
    KEEP.require(request.actor, OfSubject(found.unit, found.id))
    if not found.secrets.filter(aspect=aspect).exists():
        raise NotFound(Text("没有登记这项信息", "Nothing of the kind is kept"))
    title = register.aspect(aspect, request.pack)
    form, value = RevealForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        value = reveal_secret(subject, aspect, reason, actor=request.actor, now=request.now)
    context = {"line": line(found), "form": form, "title": title, "value": value}
    status = 422 if form.is_bound and form.errors else 200
    answer = render(request, "web/subjects/reveal.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


@page(KEEP, methods=BOTH)
def subject_secret(request: PageRequest, subject: UUID) -> HttpResponse:
    """An identifier or contact kept, in place of the former one."""
    found = subject_seen(subject, request.actor)
    KEEP.require(request.actor, OfSubject(found.unit, found.id))
    form = SecretForm(request.pack, request.POST or None)
    act = Act(
        Text("登记身份和联系信息", "Keep an identifier or contact"),
        Text("加密保存", "Keep encrypted"),
        Text("已加密保存，页面只显示末四位", "Kept encrypted; pages show the last four"),
        "#identity",
        Text("加密保存，原有的同类信息被替换", "Encrypted; takes the place of the former one"),
    )

    def do() -> object:
        given = form.cleaned_data
        return keep_secret(
            subject, given["aspect"], given["value"], actor=request.actor, now=request.now
        )

    return acted(request, subject, form, act, do)
