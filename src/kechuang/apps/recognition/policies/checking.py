"""A draft put up for checking, checked by the worker, and handed in with what was found."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.facts.queries.sourcing import source
from kechuang.apps.recognition.models import CheckState, PolicyCheck
from kechuang.apps.recognition.policies import kinds
from kechuang.apps.recognition.policies.kept import check_of
from kechuang.apps.recognition.policies.laying import Ready, Wanted, ready
from kechuang.apps.recognition.policies.refusals import CheckUnfinished
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES
from kechuang.apps.recognition.policies.telling import case_values
from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.policies.comparing import compare
from kechuang.criteria.policies.costing import Cost, costs
from kechuang.pack import Pack
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

CHECK_JOB = "policies.check"
SCHEME = "policy_consistency"
"""The scheme of the pack by which a draft is assessed."""
ALL = Text("现行全部条款", "All clauses in force")


@dataclass(frozen=True, slots=True)
class Found:
    """What a check comes to: `content` as JSON, the opinion it suggests, how many things were found."""

    content: dict[str, object]
    opinion: str
    number: int


def ask_check(pack: Pack, wanted: Wanted, *, actor: Actor, now: datetime) -> PolicyCheck:
    """Queue a check; the same one under way is given back. Raises DraftNotRead, NotAllowed."""
    CHECK_POLICIES.require(actor)
    laid = ready(pack, wanted, actor)
    policy = laid.policy
    title = policy.title if policy else ALL
    asked = {
        "unit": policy.unit if policy else pack.bureau.id,
        "policy": "" if wanted.draft else wanted.policy,
        "draft": wanted.draft,
        "kept": wanted.kept,
        "pack": pack.digest,
        "on": wanted.on,
        "by": actor.account,
    }
    with writing(actor, now) as write:
        there = PolicyCheck.objects.filter(**asked, state=CheckState.OPEN).first()
        if there is not None:
            return there
        row = PolicyCheck.objects.create(**asked, title=title.zh[:200], asked_at=now)
        data = {"title": title.zh, "on": str(wanted.on)}
        write.event(kinds.CHECK_ASKED, thing_kind="policy_check", thing=row.pk, data=data)
        write.later(CHECK_JOB, check=str(row.pk))
    return row


def found_of(
    pack: Pack,
    laid: Ready,
    actor: Actor,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Found:
    """The comparison, and what each clause comes to over the firms that the actor sees."""
    comparison = compare(laid.laid)
    day = laid.laid.asked
    made = costs(
        laid.laid, lambda rules: source(pack, day, actor=actor, purpose=rules.purpose), report
    )
    content = {
        **comparison.to_json(),
        "costs": [_cost(each, laid) for each in made],
    }
    return Found(content, comparison.opinion.value, len(comparison.collisions))


def _cost(cost: Cost, laid: Ready) -> dict[str, object]:
    """A clause's cost; `role` says whether it is the draft's, goes by the draft, or stays."""
    own = laid.policy is not None and cost.policy.id == laid.policy.id
    made = cost.to_json()
    if not own:
        made["firms"] = []
    return {**made, "role": "draft" if own else "goes" if laid.laid.goes(cost.clause) else "stays"}


def carry_out(
    row: PolicyCheck,
    *,
    actor: Actor,
    now: Callable[[], datetime],
    report: Callable[[int, int], None],
) -> None:
    """Do what was asked with the roles of whoever asked; a refusal is kept with the check."""
    wanted = Wanted(row.on, row.policy, row.draft)
    try:
        pack = pack_of(row.pack)
        found = found_of(pack, ready(pack, wanted, actor), actor, report)
    except Refusal as refusal:
        said = {"refusal": refusal.sentence.to_json()}
        PolicyCheck.objects.filter(pk=row.pk, state=CheckState.OPEN).update(
            state=CheckState.REFUSED, said=said, done_at=now()
        )
        return
    keep(row, found, actor=actor, now=now())


def keep(row: PolicyCheck, found: Found, *, actor: Actor, now: datetime) -> None:
    """Keep what was found, once."""
    digest = digest_of(row.draft, found.content)
    with writing(actor, now) as write:
        changed = PolicyCheck.objects.filter(pk=row.pk, state=CheckState.OPEN).update(
            state=CheckState.DONE,
            content=found.content,
            opinion=found.opinion,
            digest=digest,
            done_at=now,
        )
        if changed != 1:
            return
        data = {
            "title": row.title,
            "found": found.number,
            "opinion": found.opinion,
            "digest": digest,
        }
        write.event(kinds.CHECKED, thing_kind="policy_check", thing=row.pk, data=data)


def digest_of(draft: str, content: dict[str, object]) -> str:
    """The fingerprint of a draft with what was found of it, seconds taken left out."""
    line = json.dumps([draft, _timeless(content)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def _timeless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _timeless(each) for key, each in value.items() if key != "seconds"}
    return [_timeless(each) for each in value] if isinstance(value, list) else value


def hand_in(check: UUID, *, actor: Actor, now: datetime) -> str:
    """Open the assessment of a checked draft, the finding attached; returns the case's number.

    Raises NoCheck, CheckUnfinished, NoScheme, NotAllowed.
    """
    row = check_of(check, actor)
    if row.state != CheckState.DONE or row.case is not None or not (row.draft or row.policy):
        raise CheckUnfinished
    pack = pack_of(row.pack)
    policy = ready(pack, Wanted(row.on, row.policy, row.draft), actor).policy
    if policy is None:
        raise CheckUnfinished
    title = Text(f"一致性评估：{policy.title.zh}", f"Consistency of: {policy.title.en}")
    opening = Opening(
        SCHEME,
        title,
        unit=policy.unit,
        source=f"policy_check:{row.pk}",
        values=case_values(row, policy),
    )
    with writing(actor, now) as write:
        made = open_case(opening, actor=actor, now=now)
        changed = PolicyCheck.objects.filter(pk=row.pk, case=None).update(case=made.pk)
        if changed != 1:
            raise CheckUnfinished
        data = {"title": row.title, "case": str(made.pk), "digest": row.digest}
        write.event(kinds.CHECK_HANDED_IN, thing_kind="policy_check", thing=row.pk, data=data)
    return made.number
