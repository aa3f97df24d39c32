"""Periodic work of the platform itself."""

from datetime import timedelta

from kechuang.apps.audit import outbox
from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.operations.anchoring import anchor_now
from kechuang.values.text import Text

KEPT = timedelta(days=30)
"""How long done and cancelled jobs stay on the board."""


@job("audit.anchor", Text("日志每日存证", "Daily anchor of the log"), every=timedelta(days=1))
def anchor(context: JobContext) -> None:
    """Anchor the log once a day."""
    anchor_now(context.actor, context.now())


@job("audit.clear", Text("清理已完成的任务", "Clear finished jobs"), every=timedelta(days=1))
def clear(context: JobContext) -> None:
    """Forget finished jobs after a month; failed ones stay until somebody decides."""
    outbox.clear(context.now() - KEPT)
