"""Verification reports of the pack in force: kept by release and version, made by the worker."""

from dataclasses import dataclass
from datetime import date, datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.releases.models import RuleReport
from kechuang.apps.releases.rules import READ_RULES
from kechuang.criteria.model import RuleSet
from kechuang.pack import Pack

JOB = "releases.verify_rules"
_UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Counted:
    """A report in numbers: what is proved, found and not decided."""

    starts: date
    on: date
    made_at: datetime
    proved: int
    found: int
    open: int


@dataclass(frozen=True, slots=True)
class Verified:
    """The report of a version as JSON."""

    counted: Counted
    content: dict[str, object]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A verification that a worker does or will do; `total` is 0 while it waits."""

    done: int
    total: int


def counted(pack: Pack, actor: Actor) -> dict[tuple[str, date], Counted]:
    """By rule set and first day of the version: one statement."""
    READ_RULES.require(actor)
    rows = RuleReport.objects.filter(release_id=pack.digest).defer("content")
    return {(row.rules, row.starts): _counted(row) for row in rows}


def verified(pack: Pack, rules: RuleSet) -> Verified | None:
    """The report of one version, None while there is none: one statement."""
    row = RuleReport.objects.filter(
        release_id=pack.digest, rules=rules.id, starts=rules.starts
    ).first()
    return None if row is None else Verified(_counted(row), row.content)


def under_way(pack: Pack, rules: RuleSet) -> UnderWay | None:
    """Whether a worker has this rule set before it: one statement."""
    rows = Job.objects.filter(name=JOB, state__in=_UNFINISHED).order_by("due_at")
    for row in rows:
        if row.arguments.get("digest") == pack.digest:
            wanted = row.arguments.get("rules") or [rules.id]
            if rules.id in wanted:
                return UnderWay(row.done, row.total)
    return None


def _counted(row: RuleReport) -> Counted:
    return Counted(row.starts, row.on, row.made_at, row.proved, row.found, row.open)
