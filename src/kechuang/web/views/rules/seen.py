"""Which rule set and version an address or a form names."""

from datetime import date

from django.utils.dateparse import parse_date

from kechuang.apps.releases.rulebook import Seen, see
from kechuang.web.request import PageRequest


def asked_for(request: PageRequest, rules: str) -> Seen:
    """The version named by `version`, else the one in force. Raises NoRuleSet."""
    named = request.POST.get("version") or request.GET.get("version", "")
    return see(request.pack, rules, actor=request.actor, day=request.day, starts=day_of(named))


def day_of(written: str) -> date | None:
    """A day as an address gives it; None for none and for nonsense."""
    try:
        return parse_date(written)
    except ValueError:
        return None
