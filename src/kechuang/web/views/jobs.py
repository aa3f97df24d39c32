"""The job queue: what the workers do, what failed and why; try again, cancel."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.audit.board import STATE_NAMES, board, cancel_job, retry_job
from kechuang.apps.audit.rules import MANAGE_JOBS, SEE_JOBS
from kechuang.operations import jobs as _own_jobs  # noqa: F401 - their titles
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(SEE_JOBS)
def jobs(request: PageRequest) -> HttpResponse:
    """The newest hundred jobs of a state, or of all; counts of every state beside."""
    state = request.GET.get("state", "")
    found = board(request.actor, request.now, state)
    context = {
        "rows": found.rows,
        "tabs": [(each, STATE_NAMES[each], count) for each, count in found.counts.items()],
        "state": state if state in STATE_NAMES else "",
        "may_manage": MANAGE_JOBS.ask(request.actor).allowed,
    }
    return render(request, "web/jobs/list.html", context)


@page(MANAGE_JOBS, methods=("POST",))
def job_retry(request: PageRequest, job: UUID) -> HttpResponse:
    """Queue a failed job again."""
    retry_job(job, actor=request.actor, now=request.now)
    return _back(request, Text("已重新排队，稍后刷新查看。", "Queued again; reload in a moment."))


@page(MANAGE_JOBS, methods=("POST",))
def job_cancel(request: PageRequest, job: UUID) -> HttpResponse:
    """Cancel a job that is not finished."""
    cancel_job(job, actor=request.actor, now=request.now)
    return _back(
        request,
        Text(
            "已取消；运行中的任务会在下一步停止。",
            "Cancelled; a running job stops at its next step.",
        ),
    )


def _back(request: PageRequest, said: Text) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect("web:jobs")
