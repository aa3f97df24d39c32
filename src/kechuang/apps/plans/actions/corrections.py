"""Targets: correct (telling who was first), set the tolerance, ask for an adjustment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans import kinds
from kechuang.apps.plans.actions.checking import TOO_LARGE, storable
from kechuang.apps.plans.actions.finding import Found, by_id, checked_reason, counties
from kechuang.apps.plans.actions.wording import described
from kechuang.apps.plans.content import written
from kechuang.apps.plans.models import Target
from kechuang.apps.plans.refusals import CorrectedMeanwhile, CorrectionWrong, NothingChanged
from kechuang.apps.plans.rules import CORRECT, REQUEST_ADJUSTMENT, SET_TOLERANCE
from kechuang.apps.plans.telling import ADJUSTMENT
from kechuang.apps.subjects.queries import name_of, named
from kechuang.apps.work.actions import Remark, comment
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.directory import holders_directory
from kechuang.pack import Pack
from kechuang.values.text import Text, listed


@dataclass(frozen=True, slots=True)
class Correction:
    """What a target should read. None leaves a field as it is; an empty split takes it away."""

    value: Decimal | None = None
    value_hi: Decimal | None = None
    due: date | None = None
    owner: str | None = None
    partners: tuple[str, ...] | None = None
    split: Mapping[str, Decimal] | None = None
    exact: bool | None = None


def correct_target(
    target_id: UUID,
    change: Correction,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
    pack: Pack,
    version: int,
) -> int:
    """Correct a promise; returns its new version. `version` is the one that was read.

    Raises NoTargetHere, NotAllowed, CorrectionWrong, NothingChanged, ReasonNeeded and
    CorrectedMeanwhile, which says who was first and what differs.
    """
    with writing(actor, now) as write:
        found = by_id(target_id, actor)
        CORRECT.require(actor, found.thing)
        said = checked_reason(reason)
        _possible(change, found.row, pack)
        after = _after(change)
        before = _before(found.row, after)
        if before == after:
            raise NothingChanged
        _update(found.row, version, after, write, pack)
        changes = described(before, after, pack)
        write.event(
            kinds.TARGET_CORRECTED,
            thing_kind="target",
            thing=found.row.id,
            unit=found.row.owner,
            role=actor.role_on(found.row.owner),
            data={
                "code": found.row.code,
                "before": before,
                "after": after,
                "changes": listed(changes).to_json(),
                "reason": said,
            },
        )
    return version + 1


def _after(change: Correction) -> dict[str, object]:
    """The fields given, as JSON."""
    given: dict[str, object] = {}
    if change.value is not None:
        given["value"] = written(change.value)
    if change.value_hi is not None:
        given["value_hi"] = written(change.value_hi)
    if change.due is not None:
        given["due"] = change.due.isoformat()
    if change.owner is not None:
        given["owner"] = change.owner
    if change.partners is not None:
        given["partners"] = list(change.partners)
    if change.split is not None:
        given["split"] = {unit: written(part) for unit, part in change.split.items()}
    if change.exact is not None:
        given["exact"] = change.exact
    return given


def _before(row: Target, fields: Mapping[str, object]) -> dict[str, object]:
    """The same fields as they stand."""
    standing: dict[str, object] = {
        "value": written(row.value),
        "value_hi": written(row.value_hi),
        "due": row.due.isoformat(),
        "owner": row.owner,
        "partners": row.partners,
        "split": row.terms.get("split", {}),
        "exact": bool(row.terms.get("exact")),
        "tolerance": row.terms.get("tolerance"),
    }
    return {field: standing[field] for field in fields}


def _possible(change: Correction, row: Target, pack: Pack) -> None:
    numbers = [change.value, change.value_hi, *(change.split or {}).values()]
    if not all(storable(each) for each in numbers if each is not None):
        raise CorrectionWrong(TOO_LARGE)
    low = change.value if change.value is not None else row.value
    high = change.value_hi if change.value_hi is not None else row.value_hi
    if high is not None and low is not None and high < low:
        raise CorrectionWrong(
            Text("区间上限不能小于下限。", "The upper end cannot be below the lower one.")
        )
    units = pack.units
    named = [each for each in (change.owner, *(change.partners or ())) if each is not None]
    unknown = [unit for unit in named if unit not in units]
    unknown += [unit for unit in change.split or {} if unit not in counties(pack)]
    if unknown:
        raise CorrectionWrong(
            Text(f"没有单位“{unknown[0]}”。", f"There is no unit “{unknown[0]}”."), unit=unknown[0]
        )
    if any(part < 0 for part in (change.split or {}).values()):
        raise CorrectionWrong(Text("分解数不能为负。", "A unit's part cannot be negative."))
    if change.due is not None and change.due.year not in {row.plan.year, row.plan.year + 1}:
        years = f"{row.plan.year}—{row.plan.year + 1}"
        raise CorrectionWrong(Text(f"期限须在{years}年内。", f"The day must lie within {years}."))


def _update(
    row: Target, version: int, after: Mapping[str, object], write: Write, pack: Pack
) -> None:
    terms = {**row.terms, **{key: after[key] for key in ("split", "exact") if key in after}}
    columns = {key: value for key, value in after.items() if key not in {"split", "exact"}}
    changed = Target.objects.filter(pk=row.pk, version=version).update(
        **columns,
        terms=terms,
        version=version + 1,
        changed_at=write.now,
        changed_by=write.actor.account,
    )
    if changed != 1:
        raise _conflict(row, after, pack)


def _conflict(row: Target, wanted: Mapping[str, object], pack: Pack) -> CorrectedMeanwhile:
    """Somebody else's change stands: theirs and what was wanted, field by field."""
    current = Target.objects.get(pk=row.pk)
    standing = _before(current, wanted)
    at = current.changed_at.astimezone(ZoneInfo(pack.zone)) if current.changed_at else None
    return CorrectedMeanwhile(
        name_of(current.changed_by),
        at,
        described({}, standing, pack),
        described({}, dict(wanted), pack),
    )


def set_tolerance(
    target_id: UUID,
    tolerance: Decimal | None,
    *,
    actor: Actor,
    now: datetime,
    pack: Pack,
    version: int,
) -> int:
    """Enter how far an "about" may be off, in the target's unit; None takes it away.

    Returns the new version. Raises as `correct_target` does.
    """
    with writing(actor, now) as write:
        found = by_id(target_id, actor)
        SET_TOLERANCE.require(actor, found.thing)
        if tolerance is not None and (not storable(tolerance) or tolerance < 0):
            raise CorrectionWrong(
                Text(
                    "允许偏差须为不小于0的数，小数至多6位。",
                    "The tolerance is a number from 0 up with six decimals at most.",
                )
            )
        before, after = found.row.terms.get("tolerance"), written(tolerance)
        if before == after:
            raise NothingChanged
        _set_tolerance(found, version, after, write, pack)
        write.event(
            kinds.TOLERANCE_SET,
            thing_kind="target",
            thing=found.row.id,
            unit=found.row.owner,
            data={"code": found.row.code, "before": before, "after": after},
        )
    return version + 1


def _set_tolerance(found: Found, version: int, after: str | None, write: Write, pack: Pack) -> None:
    row = found.row
    changed = Target.objects.filter(pk=row.pk, version=version).update(
        terms={**row.terms, "tolerance": after},
        version=version + 1,
        changed_at=write.now,
        changed_by=write.actor.account,
    )
    if changed != 1:
        raise _conflict(row, {"tolerance": after}, pack)


def request_adjustment(
    target_id: UUID, words: str, *, unit: str, actor: Actor, now: datetime, on: date
) -> UUID:
    """Ask the plan's office to adjust a promise: a remark that its people are told of.

    Returns the remark's id. Raises NoTargetHere, NotAllowed, WordsMissing.
    """
    with writing(actor, now) as write:
        found = by_id(target_id, actor)
        REQUEST_ADJUSTMENT.require(actor, found.thing)
        row, office = found.row, found.row.plan.office
        said = words.strip()
        made = comment(
            Remark(
                f"申请调整：{said}" if said else "", "target", str(row.id), unit, row.owner, office
            ),
            actor=actor,
            now=now,
        )
        write.event(
            kinds.ADJUSTMENT_REQUESTED,
            thing_kind="target",
            thing=row.id,
            unit=row.owner,
            data={"code": row.code, "comment": str(made.id)},
        )
        title = Text.from_json(row.title)
        told = Text(f"申请调整：{title.zh}", f"Adjustment requested: {title.en or title.zh}")
        knowing = named("target", str(row.id))
        for account in holders_directory(on).holders(office, Role.HANDLER, Role.DIVISION_HEAD):
            if knowing is not None and account not in knowing:
                continue
            address = f"/plan/{row.plan.year}/{row.code}/"
            key = f"adjust:{made.id}:{account}"
            announce(
                write,
                Announcement(account, ADJUSTMENT.name, told, key, "target", str(row.id), address),
            )
    return made.id
