"""Who takes part: named by a form that is handed in, invited by hand, removed."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.entering import let_in
from kechuang.apps.cases.models import Case, Participant
from kechuang.apps.cases.places import ACCOUNT, SUBJECT, UNIT, Party
from kechuang.apps.cases.queries.schemes import pack_now, scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import Surroundings, parties_of
from kechuang.apps.cases.refusals import NoParticipant, ParticipantWrong
from kechuang.apps.cases.rules import KEEP, OfOwner
from kechuang.apps.subjects.models import Account, Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.forms.values import Values
from kechuang.lifecycle.model import ParticipantRole, Scheme
from kechuang.values.text import Text, listed, same
from kechuang.values.uuids import uuid_of


def renamed(
    write: Write, row: Case, scheme: Scheme, around: Surroundings, form: Form
) -> Surroundings:
    """The surroundings with those whom the answers of `form`, handed in now, name; rows with them."""
    asked = {each.id for section in form.sections for each in section.fields}
    roles = [each for each in scheme.participants if each.field in asked]
    if not roles:
        return around
    values, unit = around.forms.together, row.unit
    for role in roles:
        named = {each.who: each for each in _answers(role, values)}
        _hold(write, row, role, named)
        unit = next(iter(named)) if role.leads and named else unit
    return around.joined(parties_of(row), unit)


def _answers(role: ParticipantRole, values: Values) -> Iterator[Party]:
    """Those whom a field names, once or in each row, with their days."""
    for answers in (values.fields, *(each for rows in values.rows.values() for each in rows)):
        who = answers.get(role.field)
        if who:
            starts, ends = (answers.get(each) for each in (role.starts, role.ends))
            yield Party(role.id, role.kind, str(who), _day(starts), _day(ends))


def _day(answer: object) -> date | None:
    return answer if isinstance(answer, date) else None


def _hold(write: Write, row: Case, role: ParticipantRole, named: Mapping[str, Party]) -> None:
    """Exactly those named hold the role, on the days named; sight for a time goes with its time."""
    there = row.participants.filter(role=role.id, left_at=None)
    days = {who: (starts, ends) for who, starts, ends in there.values_list("who", "starts", "ends")}
    gone = [
        who
        for who, held in days.items()
        if who not in named or held != (named[who].starts, named[who].ends)
    ]
    there.filter(who__in=gone).update(left_at=write.now)
    if role.dated:
        for who in gone:
            row.sights.filter(account=uuid_of(who)).exclude(starts=None).delete()
    for who, party in named.items():
        if who not in days or who in gone:
            _join(write, row, party)


def invite(case: UUID, role: str, who: str, *, actor: Actor, now: datetime) -> Participant:
    """Let somebody take part: an account, unit or subject, as the role says.

    Raises NoCase, NotAllowed, ParticipantWrong.
    """
    row = seen(case, actor)
    with writing(actor, now) as write:
        KEEP.require(actor, OfOwner(row.owner))
        declared = _declared(scheme_of(row), role)
        there = row.participants.filter(role=role, left_at=None)
        if declared.most is not None and there.count() >= declared.most:
            raise ParticipantWrong(
                Text(
                    f"“{declared.title.zh}”最多{declared.most}个，请先移除一个。",
                    f"At most {declared.most} may be “{declared.title.en}”; remove one first.",
                )
            )
        if there.filter(who=who).exists():
            raise ParticipantWrong(
                Text("已在参与方中，不必重复加入。", "Already takes part in this role.")
            )
        _known(declared.kind, who, now)
        return _join(write, row, Party(role, declared.kind, who))


def leave(participant: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """End somebody's part; what they have done stays. Raises NoParticipant, NotAllowed, ReasonMissing."""
    found = Participant.objects.filter(pk=participant, left_at=None).first()
    if found is None:
        raise NoParticipant
    row = seen(found.case_id, actor)
    with writing(actor, now) as write:
        KEEP.require(actor, OfOwner(row.owner))
        if not reason.strip():
            raise ReasonMissing
        if Participant.objects.filter(pk=participant, left_at=None).update(left_at=now) != 1:
            raise NoParticipant
        row.sights.filter(account=uuid_of(found.who)).exclude(starts=None).delete()
        write.event(
            kinds.LEFT,
            thing_kind=KIND,
            thing=row.pk,
            unit=row.owner,
            data={
                "number": row.number,
                "role": found.role,
                "who": found.who,
                "reason": reason.strip()[:300],
            },
        )


def _join(write: Write, row: Case, party: Party) -> Participant:
    made = Participant.objects.create(
        case=row,
        role=party.role,
        kind=party.kind,
        who=party.who,
        joined_at=write.now,
        joined_by=write.actor.account,
        starts=party.starts,
        ends=party.ends,
    )
    let_in(row, scheme_of(row), party)
    write.event(
        kinds.INVITED,
        thing_kind=KIND,
        thing=row.pk,
        unit=row.owner,
        data={"number": row.number, "role": party.role, "kind": party.kind, "who": party.who},
    )
    return made


def _declared(scheme: Scheme, role: str) -> ParticipantRole:
    found = next((each for each in scheme.participants if each.id == role), None)
    if found is None:
        known = listed(same(each.id) for each in scheme.participants)
        raise ParticipantWrong(
            Text(
                f"方案没有参与角色“{role}”，现有：{known.zh or '无'}",
                f"The scheme has no role “{role}”; there are: {known.en or 'none'}",
            )
        )
    return found


def _known(kind: str, who: str, now: datetime) -> None:
    """Raises ParticipantWrong where there is no such account, unit or subject."""
    ids = [each for each in (uuid_of(who),) if each is not None]
    found = {
        UNIT: lambda: who in pack_now(now).units,
        ACCOUNT: lambda: Account.objects.filter(pk__in=ids, is_active=True).exists(),
        SUBJECT: lambda: Subject.objects.filter(pk__in=ids).exists(),
    }[kind]()
    if not found:
        raise ParticipantWrong(
            Text(
                "没有这个单位、人员或主体，请从名单中选择。",
                "There is no such unit, person or subject; choose from the list.",
            )
        )
