"""Addresses of the plan, its targets, its tasks, and the reader's desk."""

from django.urls import path

from kechuang.web.views import plan

_PLAN = "plan/<int:year>/"
_TARGET = _PLAN + "<str:code>/"

urlpatterns = [
    path("plan/", plan.plan_in_force, name="plan_in_force"),
    path(_PLAN, plan.plan, name="plan"),
    path(_TARGET + "card/", plan.plan_card, name="plan_card"),
]
