"""Addresses of the pages about rules."""

from django.urls import path

from kechuang.web.views.rules import changing, listing, page, printing, trying, verifying

_RULES = "rules/<slug:rules>/"

urlpatterns = [
    path("rules/", listing.rules, name="rules"),
    path("rules/as-table/", listing.rules_export, name="rules_export"),
    path(_RULES, page.rule_set, name="rule_set"),
    path(_RULES + "try/", trying.rule_try, name="rule_try"),
    path(_RULES + "cases/", printing.rule_cases, name="rule_cases"),
    path(_RULES + "verification/", verifying.rule_verification, name="rule_verification"),
    path(_RULES + "verify/", verifying.rule_verify, name="rule_verify"),
    path(_RULES + "whatif/", changing.rule_whatif, name="rule_whatif"),
    path(_RULES + "changes/", changing.rule_changes, name="rule_changes"),
    path(_RULES + "sql/", printing.rule_sql, name="rule_sql"),
]
