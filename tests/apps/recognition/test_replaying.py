"""A run replayed says the same for ever, or names the first difference."""

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from django.db import connection

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event
from kechuang.apps.facts.actions import NewCorrection, compact, correct, revoke
from kechuang.apps.facts.models import Authorisation
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.recognition.actions import dispose, replay
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.explaining import explained
from kechuang.apps.recognition.queries.findings import Wanted, lines
from kechuang.apps.recognition.refusals import InputsDisposed, RunLapsed
from kechuang.apps.recognition.store import store
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.merging import merge
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import Bring, Judge
from tests.apps.subjects.registering.conftest import acting

MANY, SOME = 250, 10


def file(run: Run, name: str) -> Path:
    return store().path(str(run.pk)) / name


def altered(path: Path, column: str, value: object, at: int = 0) -> None:
    rows = pl.read_parquet(path)
    changed = pl.when(pl.int_range(pl.len()) == at).then(pl.lit(value).cast(rows.schema[column]))
    rows.with_columns(changed.otherwise(pl.col(column)).alias(column)).write_parquet(path)


def test_it_agrees_after_compaction_and_250_further_imports(
    judge: Judge, keeper: Actor, known: list[Subject], bring: Bring, pack: Pack, now: datetime
) -> None:
    run = judge()
    layout = dataset("accounts_year", pack).layout
    for place in range(MANY if connection.vendor == "sqlite" else SOME):
        at = now + timedelta(minutes=place)
        row = {"year": 2024, "revenue": 1000, "rd": place}
        bring("accounts_year", [(known[place % 6], row)], at=at)
    assert replay(run, actor=keeper, now=lambda: now).same
    later = now + timedelta(days=2)
    compact(layout, actor=keeper, now=lambda: later, hours=0)
    found = replay(run, actor=keeper, now=lambda: later)
    assert (found.same, found.disposed) == (True, False)
    run.refresh_from_db()
    assert run.replayed["same"]
    assert Event.objects.filter(kind="recognition.run_replayed").count() == 2


def test_a_correction_makes_a_new_run_and_leaves_the_old_evidence(
    judge: Judge, keeper: Actor, known: list[Subject], pack: Pack, now: datetime
) -> None:
    run = judge()
    kept = file(run, "subjects.parquet").read_bytes()
    layout = dataset("accounts_year", pack).layout
    new = NewCorrection(layout, known[0].pk, {"year": 2024}, {"rd": "1"}, "核对", pack.digest)
    correct(new, actor=keeper, now=now)
    assert replay(run, actor=keeper, now=lambda: now).same
    compact(layout, actor=keeper, now=lambda: now)
    assert replay(run, actor=keeper, now=lambda: now).same
    again = judge(at=now + timedelta(hours=1))
    assert again.pk != run.pk
    assert again.counts != run.counts
    assert file(run, "subjects.parquet").read_bytes() == kept


def test_leave_taken_back_and_firms_found_to_be_one_do_not_change_the_past(
    judge: Judge, keeper: Actor, known: list[Subject], now: datetime
) -> None:
    run, later = judge(), now + timedelta(hours=1)
    paper = Authorisation.objects.get(subject=known[0])
    revoke(paper.pk, reason="企业撤回", actor=keeper, now=later)
    merge(known[5].pk, known[1].pk, reason="同一家", actor=keeper, now=later)
    assert replay(run, actor=keeper, now=lambda: later).same
    again = judge(at=later + timedelta(hours=1))
    assert (again.subjects, again.counts.get("met", 0)) == (5, 0)


def test_the_first_difference_is_named(judge: Judge, keeper: Actor, now: datetime) -> None:
    run = judge()
    ordered = pl.read_parquet(file(run, "subjects.parquet"))["code"].to_list()
    altered(file(run, "subjects.parquet"), "rd[-1]", 7)
    found = replay(run, actor=keeper, now=lambda: now)
    assert (found.differs, found.subject) == ("kept", ordered[0])
    assert (found.dataset, found.column) == ("accounts_year", "rd[-1]")
    assert (found.before, found.after) == ("7.00", "50.00")
    run.refresh_from_db()
    assert not run.replayed["same"]


def test_altered_verdicts_and_records_are_noticed(
    judge: Judge, keeper: Actor, now: datetime
) -> None:
    run = judge()
    altered(file(run, "verdicts.parquet"), "verdict", "met", at=1)
    found = replay(run, actor=keeper, now=lambda: now)
    code = pl.read_parquet(file(run, "verdicts.parquet"))["code"][1]
    assert (found.differs, found.subject, found.column) == ("file", code, "verdict")
    assert (found.before, found.after) == ("met", "unmet")
    other = judge(on=run.on + timedelta(days=1))
    records = file(other, "records.0.parquet")
    pl.read_parquet(records)[1:].write_parquet(records)
    found = replay(other, actor=keeper, now=lambda: now)
    assert (found.differs, found.dataset) == ("kept", "titles")
    assert found.subject


def test_inputs_disposed_of_are_named_and_verdicts_remain(
    judge: Judge, keeper: Actor, known: list[Subject], now: datetime
) -> None:
    run, head = judge(), acting(Role.DIVISION_HEAD, "bureau")
    with pytest.raises(NotAllowed):
        dispose(run, reason="到期", actor=keeper, now=now)
    dispose(run, reason="保管期满", actor=head, now=now)
    with pytest.raises(RunLapsed):
        dispose(run, reason="保管期满", actor=head, now=now)
    found = replay(run, actor=keeper, now=lambda: now)
    assert (found.same, found.disposed) == (True, True)
    assert lines(run, Wanted(), keeper).total == 6
    with pytest.raises(InputsDisposed) as refused:
        explained(run, known[0].pk, keeper)
    assert "保管期满" in refused.value.sentence.zh


def test_replays_are_for_the_citys_side(judge: Judge, county: Actor, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        replay(judge(), actor=county, now=lambda: now)
