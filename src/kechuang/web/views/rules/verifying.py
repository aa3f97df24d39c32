"""The card of the verification: shown, watched while a worker is at it, asked for."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.apps.releases.rulebook import Seen
from kechuang.apps.releases.rulebook.reports import under_way, verified
from kechuang.apps.releases.rules import READ_RULES, VERIFY_RULES
from kechuang.apps.releases.verifying import ask_verification
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.verification import shown
from kechuang.web.views.rules.seen import asked_for


def verification(request: PageRequest, seen: Seen) -> dict[str, object]:
    """What the card's template reads: two statements."""
    found = verified(request.pack, seen.rules)
    return {
        "rules": seen.rules,
        "version": "" if seen.in_force else seen.rules.starts.isoformat(),
        "report": shown(found) if found else None,
        "under_way": under_way(request.pack, seen.rules) if seen.in_force else None,
        "may_verify": seen.in_force and VERIFY_RULES.ask(request.actor).allowed,
    }


@page(READ_RULES)
def rule_verification(request: PageRequest, rules: str) -> HttpResponse:
    """The card alone, asked again and again while a worker is at it."""
    seen = asked_for(request, rules)
    if not request.htmx:
        return redirect(f"{reverse('web:rule_set', args=(rules,))}#verification")
    return render(request, "web/rules/verification.html", verification(request, seen))


@page(VERIFY_RULES, methods=("POST",))
def rule_verify(request: PageRequest, rules: str) -> HttpResponse:
    """Queue the verification of the version in force."""
    seen = asked_for(request, rules)
    ask_verification(request.pack, seen.rules, actor=request.actor, now=request.now)
    if request.htmx:
        return render(request, "web/rules/verification.html", verification(request, seen))
    say(
        request,
        Text(
            "已交后台校验，可以离开，结果留在规则页。",
            "The worker has it; you may leave, the result stays on this page.",
        ),
    )
    return redirect(f"{reverse('web:rule_set', args=(rules,))}#verification")
