"""One rule set: its ladder beside its clauses, the try-out, cases, versions."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.releases.rulebook import Seen, ladder_for, worked
from kechuang.apps.releases.rulebook.using import parameters_read
from kechuang.apps.releases.rules import READ_RULES
from kechuang.criteria.marks import marks
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook import contents, trial
from kechuang.web.rulebook.counting import judged
from kechuang.web.rulebook.links import related, served
from kechuang.web.rulebook.rungs import steps, top_sign
from kechuang.web.rulebook.standing import standings
from kechuang.web.rulebook.whatif import whatif
from kechuang.web.views.rules.seen import asked_for
from kechuang.web.views.rules.verifying import verification
from kechuang.web.wording import rules as words


@page(READ_RULES)
def rule_set(request: PageRequest, rules: str) -> HttpResponse:
    """The version in force, or `?version=2016-01-01`; `?case=3` starts the try-out from a case."""
    seen = asked_for(request, rules)
    return drawn_page(request, seen, trial.start_of(request, seen))


def drawn_page(
    request: PageRequest, seen: Seen, start: trial.Start, more: str = ""
) -> HttpResponse:
    """The whole page with the try-out as it stands."""
    found = seen.rules
    cases = worked(request.pack, found.id)
    ladder = ladder_for(request.pack, found, start.day)
    everybody = judged(request.pack, found, request.actor)
    standing = everybody.standing if everybody else standings(request.pack.rules, found, cases)
    cards = trial.context(request, seen, start, more) | verification(request, seen)
    context = cards | {
        "rules": found,
        "marks": marks(found),
        "subject": words.subject(found.subject, request.pack),
        "purpose": words.PURPOSES.get(found.purpose),
        "combination": words.combination(found),
        "summary": contents.summary(found, cases),
        "top": top_sign(found.combination),
        "steps": steps(ladder, standing),
        "standing": standing.get("verdict"),
        "score": contents.score(ladder, standing),
        "amounts": contents.amounts(ladder),
        "terms": contents.terms(found, ladder),
        "figures": contents.figures(found, ladder),
        "parameters": contents.parameters(
            parameters_read(request.pack, found), request.pack.rules.schema
        ),
        "everybody": everybody,
        "worked": cases,
        "outcomes": contents.outcomes(trial.cases_of(request, seen), found),
        "versions": contents.versions(seen, request.day),
        "whatif": whatif(request.pack, seen, trial.day_for(request, seen), request.GET.dict()),
        "serves": [*served(found, request), *related(found, request)],
    }
    return render(request, "web/rules/page.html", context)
