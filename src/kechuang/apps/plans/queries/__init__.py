"""Reads of plans: each takes the actor and returns only what the actor may see."""

from kechuang.apps.plans.queries.board import board, promises
from kechuang.apps.plans.queries.comparing import export_plan, plan_differences
from kechuang.apps.plans.queries.handing import hand_on
from kechuang.apps.plans.queries.plans import NoPlan, find, plans
from kechuang.apps.plans.queries.target import NoTarget, county_item, target_page
from kechuang.apps.plans.queries.tasks import tasks

__all__ = [
    "NoPlan",
    "NoTarget",
    "board",
    "county_item",
    "export_plan",
    "find",
    "hand_on",
    "plan_differences",
    "plans",
    "promises",
    "target_page",
    "tasks",
]
