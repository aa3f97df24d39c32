"""What belongs to the frame: the first page, language and theme, search, help."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.access.roles import Role
from kechuang.apps.plans.rules import READ as SEE_PLAN
from kechuang.apps.subjects.directory import directory
from kechuang.apps.subjects.queries import Person
from kechuang.apps.subjects.registering.scope import SEE
from kechuang.apps.subjects.registering.shapes import KIND_NAMES, Kind
from kechuang.apps.subjects.rules import SEE_HELP
from kechuang.web.finding import Narrowed, find
from kechuang.web.howto import ways
from kechuang.web.page import page
from kechuang.web.preferences import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, YEAR
from kechuang.web.request import PageRequest
from kechuang.web.rules import ENTER, PREFER, SEARCH
from kechuang.web.terms import HELP_STATES, HELP_VERDICTS, TERMS
from kechuang.web.views.subjects.listing import units_of

_FULL = 50
"""Subjects of a full search; whoever wants more uses the list."""


@page(ENTER)
def home(request: PageRequest) -> HttpResponse:
    """The plan in force is the first page, one's desk for whom no plan is meant: a firm."""
    return redirect("web:plan_in_force" if SEE_PLAN.ask(request.actor).allowed else "web:desk")


@page(PREFER, methods=("POST",))
def prefer(request: PageRequest) -> HttpResponse:
    """Keep the language or theme in a cookie and go back."""
    response = HttpResponseRedirect(_back(request))
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language in {"zh", "en"}:
        _keep(response, LANGUAGE_COOKIE, language)
    if theme in THEMES:
        _keep(response, THEME_COOKIE, theme)
    return response


def _back(request: PageRequest) -> str:
    address = request.POST.get("next", "/")
    fits = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if fits else "/"


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True)


@page(SEARCH)
def search(request: PageRequest) -> HttpResponse:
    """Whatever has the words: a page with filters, or the list below the search field."""
    words = request.GET.get("q", "").strip()[:80]
    narrowed = _narrowed(request)
    found = (
        find(words, actor=request.actor, on=request.day, pack=request.pack, narrowed=narrowed)
        if words
        else ()
    )
    context: dict[str, object] = {"words": words, "found": found}
    if request.htmx:
        return render(request, "web/parts/found.html", context)
    may_see = SEE.ask(request.actor).allowed
    context |= {
        "narrowed": narrowed,
        "kinds": [(each.value, KIND_NAMES[each]) for each in Kind] if may_see else (),
        "units": units_of(request) if may_see else (),
    }
    return render(request, "web/search.html", context)


def _narrowed(request: PageRequest) -> Narrowed:
    if request.htmx:
        return Narrowed()
    return Narrowed(request.GET.get("kind", ""), request.GET.get("unit", ""), _FULL)


@page(SEE_HELP)
def help_page(request: PageRequest) -> HttpResponse:
    """What people come to do, whom to ask, how statuses are judged, the legend, terms, keys."""
    context = {
        "ways": list(ways(request.actor)),
        "keepers": _keepers(request) if request.actor.signed_in else [],
        "terms": TERMS,
        "states": HELP_STATES,
        "verdicts": HELP_VERDICTS,
    }
    return render(request, "web/help/page.html", context)


def _keepers(request: PageRequest) -> list[Person]:
    """Who opens accounts and gives roles."""
    found = directory(
        actor=request.actor, pack=request.pack, day=request.day, role=Role.SECURITY_ADMIN
    )
    return [each.person for each in found]
