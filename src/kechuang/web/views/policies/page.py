"""One document: its clauses with conditions, sums, matters, and what replaced what."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.policies.listing import force_of
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, READ_POLICIES
from kechuang.apps.recognition.policies.seeing import document
from kechuang.criteria.policies.model import LEVELS, Clause, PolicyBook
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.policies.listing import day_of
from kechuang.web.wording import policies as words


@page(READ_POLICIES)
def policy(request: PageRequest, policy: str) -> HttpResponse:
    """The document as it stands on a day."""
    book, found = document(request.pack, policy, request.actor)
    day = day_of(request)
    force = force_of(book, found, day)
    passed = book.stages.passed(found.state.id)
    context = {
        "policy": found,
        "unit": words.unit_of(found, request.pack),
        "level": LEVELS[found.level],
        "state": found.state.title,
        "force": words.FORCES[force],
        "look": words.LOOKS[force],
        "stages": [{"title": each.title, "done": done} for each, done in passed],
        "clauses": [_clause(book, each, request) for each in found.clauses],
        "may_check": found.draft and CHECK_POLICIES.ask(request.actor).allowed,
        "day": day,
    }
    return render(request, "web/policies/page.html", context)


def _clause(book: PolicyBook, clause: Clause, request: PageRequest) -> dict[str, object]:
    later = book.replaced_by(clause.key)
    return {
        "clause": clause,
        "field": book.fields.get(clause.field, Text("")),
        "last": book.last_day(clause),
        "rules": "" if clause.inline else clause.rules.id,
        "conditions": [
            {"title": each.title, "written": each.require.written if each.require else ""}
            for each in clause.rules.criteria
        ],
        "amounts": [
            {
                "title": each.title,
                "paid": words.paid(each, book.rules.schema, max(clause.starts, request.day)),
                "matter": each.matter,
                "stacking": words.stacking(each),
            }
            for each in clause.amounts
        ],
        "replaces": [_link(book, key) for key in clause.replaces],
        "replaced_by": _link(book, later.key) if later else None,
        "days_left": (clause.window.closes - request.day).days if clause.window else None,
    }


def _link(book: PolicyBook, key: str) -> dict[str, object]:
    """A clause of another document, with its page where the reader may see it."""
    id_, _dot, _rest = key.partition(".")
    found, policy = book.clause(key), book.policy(id_)
    if found is None or policy is None:
        return {"policy": "", "title": Text("未公开的条款", "a clause that is not public")}
    return {"policy": id_, "title": words.clause_name(found, policy)}
