"""Writes of plans: make, issue, correct, fill, follow up. Each is one function, with its actor."""

from kechuang.apps.plans.actions.checking import Entry
from kechuang.apps.plans.actions.corrections import (
    Correction,
    correct_target,
    request_adjustment,
    set_tolerance,
)
from kechuang.apps.plans.actions.figures import (
    Placing,
    record_figures,
    record_rank,
    withdraw_figure,
)
from kechuang.apps.plans.actions.issuing import (
    plan_digest,
    propose_issue,
    sign_issue,
    withdraw_draft,
)
from kechuang.apps.plans.actions.matters import (
    attach_to_target,
    comment_on_target,
    detach,
    finish_matter,
    reassign_matter,
    remind_of_matter,
    remind_of_target,
    reopen_matter,
)
from kechuang.apps.plans.actions.seeding import seed_plan
from kechuang.apps.plans.actions.steps import Proof, complete_milestone, reach_stage, undo_step

__all__ = [
    "Correction",
    "Entry",
    "Placing",
    "Proof",
    "attach_to_target",
    "comment_on_target",
    "complete_milestone",
    "correct_target",
    "detach",
    "finish_matter",
    "plan_digest",
    "propose_issue",
    "reach_stage",
    "reassign_matter",
    "record_figures",
    "record_rank",
    "remind_of_matter",
    "remind_of_target",
    "reopen_matter",
    "request_adjustment",
    "seed_plan",
    "set_tolerance",
    "sign_issue",
    "undo_step",
    "withdraw_draft",
    "withdraw_figure",
]
