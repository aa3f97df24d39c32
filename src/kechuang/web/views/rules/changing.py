"""Another threshold tried on the cases, and the difference between two versions in words."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.apps.releases.rulebook.changing import changes
from kechuang.apps.releases.rules import READ_RULES
from kechuang.criteria.model import RuleSet
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.trial import day_for
from kechuang.web.rulebook.whatif import whatif
from kechuang.web.views.rules.seen import asked_for, day_of


@page(READ_RULES)
def rule_whatif(request: PageRequest, rules: str) -> HttpResponse:
    """The card with the value of the address tried; without script the page leads there."""
    seen = asked_for(request, rules)
    if not request.htmx:
        query = request.GET.urlencode()
        return redirect(f"{reverse('web:rule_set', args=(rules,))}?{query}#whatif")
    card = whatif(request.pack, seen, day_for(request, seen), request.GET.dict())
    version = "" if seen.in_force else seen.rules.starts.isoformat()
    context = {"seen": seen, "version": version, "whatif": card}
    return render(request, "web/rules/whatif.html", context)


@page(READ_RULES)
def rule_changes(request: PageRequest, rules: str) -> HttpResponse:
    """What differs between `?from=` and `?to=`; the last two versions without them."""
    seen = asked_for(request, rules)
    new = _version(request, "to", seen.versions, seen.versions[-1])
    earlier = [each for each in seen.versions if each.starts < new.starts]
    old = _version(request, "from", seen.versions, earlier[-1] if earlier else seen.versions[0])
    context = {
        "seen": seen,
        "rules": seen.rules,
        "versions": list(enumerate(seen.versions, start=1)),
        "old": old,
        "new": new,
        "numbers": (seen.versions.index(old) + 1, seen.versions.index(new) + 1),
        "changes": changes(request.pack, seen, old, new, request.day) if old is not new else (),
    }
    return render(request, "web/rules/changes.html", context)


def _version(
    request: PageRequest, name: str, versions: tuple[RuleSet, ...], otherwise: RuleSet
) -> RuleSet:
    """The version whose first day the address gives."""
    wanted = day_of(request.GET.get(name, ""))
    return next((each for each in versions if each.starts == wanted), otherwise)
