"""A run released: one case for everybody whom its scheme is for, in a round, once.

For a scheme that recognises these are the subjects that meet the rules; for one that reviews, those
who hold its standing and no longer do. Whoever has an open case of the scheme gets no other. What
cannot be decided of a holder leads to a request for the missing datum, never to a no.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.actions.crowding import open_at_once
from kechuang.apps.cases.actions.opening import Opening
from kechuang.apps.cases.models import Case, Round, RoundState
from kechuang.apps.cases.places import SUBJECT, Party
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_on
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.actions.requesting import request_within
from kechuang.apps.recognition.models import Proposal, Release, Run, RunState
from kechuang.apps.recognition.queries.findings import Wanted, ids, lacking_of
from kechuang.apps.recognition.queries.holding import holders
from kechuang.apps.recognition.queries.inputs import asked, kept
from kechuang.apps.recognition.queries.naming import rules_of
from kechuang.apps.recognition.refusals import NothingProposed, RunUnfinished
from kechuang.apps.recognition.rules import PROPOSE
from kechuang.apps.recognition.store import store
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.queries import grants_on
from kechuang.apps.subjects.registering.among import Among, AmongIds
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.telling import notice_kind
from kechuang.criteria.margins import Margin, margins, near
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.model import Scheme
from kechuang.values.text import Text

FIRM = "firm"
"""The role in which the firm takes part."""
NOTICE = notice_kind("recognition", Text("达标即准与复核", "Recognition and re-checks"), must=True)


@dataclass(frozen=True, slots=True)
class Released:
    """The release of a run, and whether this was it; one that is not new was found."""

    release: Release
    new: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """Whom the run concerns: to open cases for, holders that still meet it, and what is unknown."""

    open: list[UUID]
    kept: int = 0
    unknown: tuple[UUID, ...] = ()


def propose(run: Run, *, actor: Actor, now: datetime) -> Released:
    """Release a run; done again, or by two at once, it is released once.

    Raises NotAllowed, RunUnfinished, NothingProposed for a run of no scheme.
    """
    PROPOSE.require(actor)
    if run.state != RunState.FINAL:
        raise RunUnfinished
    with writing(actor, now) as write:
        scheme = _scheme(run, now)
        # The row is locked until the cases are there: who comes second finds them.
        if Run.objects.filter(pk=run.pk, used_at=None).update(used_at=now) != 1:
            return Released(Release.objects.select_related("round").get(run=run), new=False)
        found = _wanted(run, scheme, actor)
        new, waiting = _without_open(found.open, scheme)
        row = _round(write, run, scheme)
        figures = margins(asked(run), store().path(str(run.pk)), kept(run), map(str, new))
        made = open_at_once(write, list(_openings(row, run, scheme, new)))
        _keep(made, run, figures, reviews=scheme.reviews)
        requests = _request(write, run, found.unknown, actor)
        counts = {
            "opened": len(made),
            "waiting": waiting,
            "kept": found.kept,
            "unknown": len(found.unknown),
            "requests": requests,
        }
        release = Release.objects.create(
            run=run, round=row, by=actor.account, at=now, counts=counts
        )
        _tell(write, made, scheme)
        data = {"rules": run.rules, "on": str(run.on), "opened": len(made), "counts": counts}
        write.event(kinds.RELEASED, thing_kind="run", thing=run.pk, unit=scheme.owner, data=data)
    run.refresh_from_db()
    return Released(release, new=True)


def _scheme(run: Run, now: datetime) -> Scheme:
    """The scheme that goes by the rules of the run, as it is in force. Raises NothingProposed."""
    pack = pack_now(now)
    if not run.scheme or run.scheme not in pack.schemes:
        raise NothingProposed
    found = scheme_on(pack, run.scheme, clock_of(pack).day(now))
    if rules_of(found) != run.rules:
        raise NothingProposed
    return found


def _wanted(run: Run, scheme: Scheme, actor: Actor) -> _Found:
    if not scheme.reviews:
        return _Found(ids(run, Wanted(verdict=Verdict.MET), actor))
    held = holders(scheme.standing, run.on)
    found = {
        verdict: [x for x in ids(run, Wanted(verdict=verdict), actor) if x in held]
        for verdict in (Verdict.UNMET, Verdict.MET, Verdict.UNKNOWN)
    }
    return _Found(found[Verdict.UNMET], len(found[Verdict.MET]), tuple(found[Verdict.UNKNOWN]))


def _without_open(wanted: Collection[UUID], scheme: Scheme) -> tuple[list[UUID], int]:
    """Those without an open case of the scheme, and how many have one."""
    rows = Case.objects.filter(scheme=scheme.id, ended_at=None, subject__isnull=False)
    there = set(rows.values_list("subject", flat=True))
    new = [each for each in wanted if each not in there]
    return new, len(wanted) - len(new)


def _round(write: Write, run: Run, scheme: Scheme) -> Round:
    pack = pack_now(write.now)
    day = f"{run.on.year}年{run.on.month}月{run.on.day}日"
    return Round.objects.create(
        scheme=scheme.id,
        starts=scheme.starts,
        pack=pack.digest,
        owner=scheme.owner,
        title=f"{scheme.title.zh}（{day}运行）"[:200],
        title_en=f"{scheme.title.en or scheme.title.zh}, run for {run.on}"[:200],
        opens_at=write.now,
        state=RoundState.OPEN,
        opened_by=write.actor.account,
    )


def _openings(row: Round, run: Run, scheme: Scheme, wanted: list[UUID]) -> Iterable[Opening]:
    rows = Subject.objects.filter(pk__in=AmongIds([str(each) for each in wanted]))
    for pk, name, unit in rows.order_by("unit", "name", "pk").values_list("pk", "name", "unit"):
        yield Opening(
            scheme.id,
            Text(f"{name}：{scheme.title.zh}", f"{name}: {scheme.title.en or scheme.title.zh}"),
            unit,
            pk,
            row,
            parties=(Party(FIRM, SUBJECT, str(pk)),),
            source=f"run:{run.pk}:{pk}",
        )


def _keep(
    made: list[Case], run: Run, figures: Mapping[str, tuple[Margin, ...]], *, reviews: bool
) -> None:
    verdict = Verdict.UNMET if reviews else Verdict.MET
    insert_rows(
        Proposal,
        ("case", "run", "subject", "verdict", "figures", "near"),
        (
            (
                each.pk,
                run.pk,
                each.subject_id,
                verdict.value,
                [_figure(x) for x in figures.get(str(each.subject_id), ())],
                near(figures.get(str(each.subject_id), ())),
            )
            for each in made
        ),
    )


def _figure(found: Margin) -> dict[str, object]:
    return {
        "criterion": found.criterion,
        "title": found.title.to_json(),
        "value": found.value.to_json(),
        "bar": found.bar.to_json(),
        "met": found.met,
        "near": found.near,
    }


def _request(write: Write, run: Run, unknown: tuple[UUID, ...], actor: Actor) -> int:
    """Ask for everything that is missing of holders: how many requests."""
    wanted = lacking_of(run, unknown, actor) if unknown else []
    for missing, subjects in wanted:
        request_within(write, run, missing, subjects)
    return len(wanted)


def _tell(write: Write, made: list[Case], scheme: Scheme) -> None:
    """Whoever works for the firms that have somebody here: one statement."""
    by = {str(each.subject_id): each for each in made}
    day = clock_of(pack_now(write.now)).day(write.now)
    held = grants_on(day).filter(unit__in=Among(list(by)), account__is_active=True)
    zh = "复核：请查看并可申辩" if scheme.reviews else "拟认定：请查看数据并确认"
    en = "re-checked: look and answer" if scheme.reviews else "proposed: look and confirm"
    words = scheme.title + Text(f"，{zh}", f", {en}")
    for account, unit in held.values_list("account", "unit"):
        case = by[unit]
        key = f"{NOTICE.name}:{case.pk}:{account}"
        address = f"/recognition/confirm/{case.number}/"
        announce(
            write, Announcement(account, NOTICE.name, words, key, "case", str(case.pk), address)
        )
