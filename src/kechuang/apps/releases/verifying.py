"""Verification of rules: asked for by people, done by the worker, kept as reports."""

from datetime import date, datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.releases import kinds
from kechuang.apps.releases.models import RuleReport
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.releases.rulebook.reports import JOB, under_way
from kechuang.apps.releases.rules import VERIFY_RULES
from kechuang.criteria.model import RuleSet
from kechuang.criteria.verifying.model import Outcome, Report
from kechuang.criteria.verifying.running import Terms, verify
from kechuang.pack import Pack


def ask_verification(pack: Pack, rules: RuleSet, *, actor: Actor, now: datetime) -> None:
    """Queue the verification of one version; nothing new while one is under way."""
    with writing(actor, now) as write:
        VERIFY_RULES.require(actor)
        if under_way(pack, rules) is not None:
            return
        data = {"rules": rules.id, "digest": pack.digest}
        write.event(kinds.VERIFICATION_ASKED, thing_kind="rules", thing=rules.id, data=data)
        write.later(JOB, digest=pack.digest, rules=[rules.id])


def verify_one(digest: str, rules: str, *, day: date, actor: Actor, now: datetime) -> None:
    """Verify the version in force on a day and keep the report; nothing where none is in force."""
    pack = pack_of(digest)
    version = pack.rules.on(rules, day)
    if version is None:
        return
    report = verify(pack.rules, [rules], day, Terms(cases=pack.cases))
    with writing(actor, now) as write:
        row = _kept(digest, version, report, now)
        numbers = {"proved": row.proved, "found": row.found, "open": row.open}
        data = {"rules": rules, "digest": digest} | numbers
        write.event(kinds.VERIFIED, thing_kind="rules", thing=rules, data=data)


def lacking(digest: str, day: date) -> list[str]:
    """The rule sets in force on a day of whose version there is no report."""
    book = pack_of(digest).rules
    kept = set(RuleReport.objects.filter(release_id=digest).values_list("rules", "starts"))
    found = (book.on(id_, day) for id_ in book.ids())
    return [each.id for each in found if each and (each.id, each.starts) not in kept]


def _kept(digest: str, version: RuleSet, report: Report, now: datetime) -> RuleReport:
    findings = [each for each in report.findings() if each.waiver is None and not each.note]
    outcomes = [each.outcome for each in report.answers]
    row, _made = RuleReport.objects.update_or_create(
        release_id=digest,
        rules=version.id,
        starts=version.starts,
        defaults={
            "on": report.day,
            "made_at": now,
            "proved": outcomes.count(Outcome.PROVED),
            "found": len(findings),
            "open": outcomes.count(Outcome.OPEN),
            "content": report.to_json(),
        },
    )
    return row
