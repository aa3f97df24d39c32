"""What is taken along or read beside a rule set: its cases as a table, its query for the audit."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.releases.rulebook import worked
from kechuang.apps.releases.rulebook.exporting import cases_workbook
from kechuang.apps.releases.rulebook.printing import query_of
from kechuang.apps.releases.rules import READ_RULES
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.rules.seen import asked_for


@page(READ_RULES)
def rule_cases(request: PageRequest, rules: str) -> HttpResponse:
    """The worked cases as a workbook."""
    seen = asked_for(request, rules)
    made = cases_workbook(seen.rules, worked(request.pack, rules), frame_of(request))
    return sent(made, seen.rules.title + Text("案例", " cases"), request)


@page(READ_RULES)
def rule_sql(request: PageRequest, rules: str) -> HttpResponse:
    """The version in force as one query, for whoever audits the engine; as a file too."""
    seen = asked_for(request, rules)
    day = request.day if seen.in_force else seen.rules.starts
    text = query_of(request.pack, seen.rules, day)
    if request.GET.get("as") == "file":
        response = HttpResponse(text, content_type="application/sql; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{rules}-{day}.sql"'
        return response
    context = {"seen": seen, "rules": seen.rules, "day": day, "sql": text}
    return render(request, "web/rules/sql.html", context)
