"""A firm's answer to its proposal; a datum that it calls wrong is to be checked by its supplier."""

from dataclasses import replace
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.actions.requesting import DAYS, OWED
from kechuang.apps.recognition.models import Proposal, Request
from kechuang.apps.recognition.queries.data import OTHER, Datum, data_of
from kechuang.apps.recognition.queries.proposals import mine
from kechuang.apps.recognition.refusals import NoDatum
from kechuang.apps.work.actions.commitments import Owing, owe
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.timing import Counting
from kechuang.values.text import Text, same


def answer(number: str, asked: Asked, datum: str = "", *, actor: Actor, now: datetime) -> Done:
    """Make a move of a firm; an objection says which `datum` it is about, or OTHER.

    The datum stands in the reason, and its supplier owes to check it. Raises NoDatum, and what `act`
    raises.
    """
    row, proposal = mine(number, actor=actor)
    if not objects(row, asked.move):
        return act(row.pk, asked, actor=actor, now=now)
    every = data_of(proposal)
    wrong = next((each for each in every if each.token == datum), None)
    if wrong is None and every and datum != OTHER:
        raise NoDatum
    if wrong is None:
        return act(row.pk, asked, actor=actor, now=now)
    why = asked.reason.strip()
    about = f"{wrong.label.zh} {wrong.value.zh}（{wrong.source.zh}）"
    asked = replace(asked, reason=f"{about}：{why}"[:1000] if why else "")
    with writing(actor, now) as write:
        done = act(row.pk, asked, actor=actor, now=now)
        if not done.repeated:
            _to_be_checked(write, row, proposal, wrong, why, done)
        return done


def objects(row: Case, move: str) -> bool:
    """Whether a move of the present step leads to where objections are looked into."""
    scheme = scheme_of(row)
    found = next((each for each in scheme.by_id[row.step].moves if each.id == move), None)
    step = scheme.by_id.get(found.to) if found and found.to else None
    return step is not None and step.kind is StepKind.OBJECT


def _to_be_checked(
    write: Write, row: Case, proposal: Proposal, wrong: Datum, why: str, done: Done
) -> None:
    pack = pack_now(write.now)
    clock = clock_of(pack)
    due_at = clock.closing(clock.later(clock.day(write.now), DAYS, Counting.WORKING))
    title = same(f"{proposal.subject.name}：") + wrong.label
    made = Request.objects.create(
        run=proposal.run,
        token=f"{wrong.token}@{row.number}@{done.version}",
        title=title.to_json(),
        subjects=1,
        due_at=due_at,
        by=write.actor.account,
        at=write.now,
        case=row,
        dataset=wrong.dataset,
        statement=wrong.statement,
    )
    owed = Owing(
        OWED,
        wrong.supplier if wrong.supplier in pack.units else row.owner,
        Text("核对更正数据：", "Check and correct: ") + title,
        "datum",
        str(made.pk),
        f"datum:{made.pk}",
        due_at,
        partners=(row.owner,) if wrong.supplier not in ("", row.owner) else (),
        detail=same(f"{wrong.value.zh}，{wrong.source.zh}。{why}"[:500]),
    )
    owe([owed], actor=write.actor, now=write.now)
    data = {"title": title.zh, "subjects": 1, "token": wrong.token}
    write.event(kinds.REQUESTED, thing_kind="run", thing=proposal.run_id, data=data)
