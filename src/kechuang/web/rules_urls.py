"""Addresses of the pages about rules."""

from django.urls import path

from kechuang.web.views.rules import listing, page, printing, trying

_RULES = "rules/<slug:rules>/"

urlpatterns = [
    path("rules/", listing.rules, name="rules"),
    path("rules/as-table/", listing.rules_export, name="rules_export"),
    path(_RULES, page.rule_set, name="rule_set"),
    path(_RULES + "try/", trying.rule_try, name="rule_try"),
    path(_RULES + "cases/", printing.rule_cases, name="rule_cases"),
    path(_RULES + "sql/", printing.rule_sql, name="rule_sql"),
]
