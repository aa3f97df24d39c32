"""Later work of releases: rules are verified by the worker, every version once for a pack."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.releases.queries import active_release, pack_of
from kechuang.apps.releases.rulebook.reports import JOB
from kechuang.apps.releases.verifying import lacking, verify_one
from kechuang.values.text import Text


@job(JOB, Text("校验规则", "Verify rules"), attempts=3)
def verify_rules(context: JobContext, *, digest: str, rules: list[str]) -> None:
    """Verify these rule sets of a release, one after another, each kept as soon as it is done."""
    _verify(context, digest, rules)


@job(
    "releases.keep_verified",
    Text("校验尚未校验的规则", "Verify what is not yet verified"),
    every=timedelta(days=1),
)
def keep_verified(context: JobContext) -> None:
    """Verify every version in force of which there is no report."""
    release = active_release(context.now())
    if release is not None:
        _verify(context, release.digest, lacking(release.digest, _day(context, release.digest)))


def _verify(context: JobContext, digest: str, rules: list[str]) -> None:
    day = _day(context, digest)
    for done, each in enumerate(rules):
        context.progress(done, len(rules))
        verify_one(digest, each, day=day, actor=context.actor, now=context.now())
    context.progress(len(rules), len(rules) or 1)


def _day(context: JobContext, digest: str) -> date:
    return context.now().astimezone(ZoneInfo(pack_of(digest).zone)).date()
