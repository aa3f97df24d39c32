"""How one wants to be told things: kinds by ways, the address for machines, what was sent."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.work.actions import choose_notices, end_hook, set_hook
from kechuang.apps.work.digests.choosing import chosen
from kechuang.apps.work.rules import CHOOSE_NOTICES
from kechuang.apps.work.telling import NOTICE_KINDS, Way
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.page import page
from kechuang.web.request import PageRequest

_LONGEST = 500


@page(CHOOSE_NOTICES, methods=("GET", "HEAD", "POST"))
def notice_wishes(request: PageRequest) -> HttpResponse:
    """The settings; a post keeps which boxes are ticked."""
    if request.method != "POST":
        return _shown(request)
    ticked = set(request.POST.getlist("wanted"))
    wanted = [
        (kind, way.value) for kind in NOTICE_KINDS for way in Way if f"{kind}:{way}" in ticked
    ]
    count = choose_notices(wanted, actor=request.actor, now=request.now)
    if count:
        say(request, Text(f"已更改{count}项提醒设置。", f"{count} settings changed."))
    else:
        say(request, Text("设置没有变化。", "Nothing was changed."))
    return redirect("web:notice_wishes")


@page(CHOOSE_NOTICES, methods=("POST",))
def hook_set(request: PageRequest) -> HttpResponse:
    """Set the address for machines; its secret is shown on the answer once."""
    address = request.POST.get("address", "").strip()[:_LONGEST]
    secret = set_hook(address, actor=request.actor, now=request.now)
    return _shown(request, secret=secret)


@page(CHOOSE_NOTICES, methods=("POST",))
def hook_ended(request: PageRequest) -> HttpResponse:
    """Post no more messages."""
    end_hook(actor=request.actor, now=request.now)
    say(request, Text("消息接口已停用。", "No more messages are posted."))
    return redirect("web:notice_wishes")


def _shown(request: PageRequest, *, secret: str = "") -> HttpResponse:
    context = {"chosen": chosen(request.actor), "secret": secret}
    return render(request, "web/desk/wishes.html", context)
