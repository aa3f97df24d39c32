"""A rule set tried with own values: as one types, or from a worked case."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.apps.releases.rules import READ_RULES
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook import trial
from kechuang.web.views.rules.page import drawn_page
from kechuang.web.views.rules.seen import asked_for


@page(READ_RULES, methods=("GET", "HEAD", "POST"))
def rule_try(request: PageRequest, rules: str) -> HttpResponse:
    """GET: the card, from a worked case. POST: the result; the card again for `more` rows.

    Without script both are the whole page. Values typed are never kept, nor in an address.
    """
    seen = asked_for(request, rules)
    if request.method != "POST":
        if not request.htmx:
            query = request.GET.urlencode()
            return redirect(f"{reverse('web:rule_set', args=(rules,))}?{query}#trial")
        start = trial.start_of(request, seen)
        return render(request, "web/rules/trial.html", trial.context(request, seen, start))
    start, more = trial.typed(request, seen), request.POST.get("more", "")
    if not request.htmx:
        return drawn_page(request, seen, start, more)
    template = "web/rules/trial.html" if more else "web/rules/result.html"
    return render(request, template, trial.context(request, seen, start, more))
