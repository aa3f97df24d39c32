"""Files made of a plan: each is cut to what the actor may see, and its making is an event."""

from kechuang.apps.plans.exports.making import (
    Asked,
    Export,
    brief_pdf,
    plan_document,
    progress_workbook,
    target_workbook,
    tasks_workbook,
)

__all__ = [
    "Asked",
    "Export",
    "brief_pdf",
    "plan_document",
    "progress_workbook",
    "target_workbook",
    "tasks_workbook",
]
