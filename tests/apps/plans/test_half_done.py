"""A fault at the very end of an action leaves no row, no event, no later work and no file."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.plans import actions
from kechuang.apps.plans.exports import Asked, progress_workbook
from kechuang.apps.subjects import actions as people
from kechuang.apps.work import actions as work
from kechuang.apps.work.models import Commitment
from kechuang.planning.model import Stage
from kechuang.values.text import Text
from tests.apps.work import hostile
from tests.city import SYSTEM, City, build

OURS = ("audit", "releases", "subjects", "work", "plans")


def contents() -> dict[str, list[str]]:
    """Every row of every table of ours."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for label in OURS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }


def _target(city: City, code: str = "") -> UUID:
    return city.target(code or city.counted).pk


def _measure(city: City) -> Commitment:
    return Commitment.objects.filter(kind="milestone", source__contains=city.stepped)[0]


def _account(city: City, who: str) -> UUID:
    found = city[who].account
    assert found
    return found


def _as(city: City, who: str) -> dict[str, Any]:
    return {"actor": city[who], "now": city.now}


ACTS: dict[str, Callable[[City], object]] = {
    "record figures": lambda city: city.record(
        "handler", city.entry("12"), city.entry("3", scope=city.county)
    ),
    "withdraw a figure": lambda city: actions.withdraw_figure(
        city.record("handler", city.entry("12"))[0].pk,
        "填错",
        **_as(city, "handler"),
        pack=city.pack,
    ),
    "record a place": lambda city: actions.record_rank(
        city.year,
        actions.Placing(city.counted, city.period(5), 3, 11, city.on),
        **_as(city, "handler"),
        pack=city.pack,
        on=city.on,
    ),
    "correct": lambda city: actions.correct_target(
        _target(city),
        actions.Correction(value=Decimal(901)),
        "更正",
        **_as(city, "handler"),
        pack=city.pack,
        version=1,
    ),
    "tolerance": lambda city: actions.set_tolerance(
        _target(city), Decimal(2), **_as(city, "handler"), pack=city.pack, version=1
    ),
    "adjust": lambda city: actions.request_adjustment(
        _target(city), "疫情", unit=city.county, **_as(city, "county"), on=city.on
    ),
    "milestone": lambda city: actions.complete_milestone(
        _target(city, city.stepped),
        0,
        actions.Proof(city.on, Text("印发")),
        **_as(city, "handler"),
        today=city.on,
    ),
    "stage": lambda city: actions.reach_stage(
        _target(city, city.stepped),
        next(iter(Stage)),
        actions.Proof(city.on),
        **_as(city, "handler"),
        today=city.on,
    ),
    "finish": lambda city: actions.finish_matter(
        _measure(city).pk, "印发", **_as(city, "handler"), today=city.on, version=1
    ),
    "hand on": lambda city: actions.reassign_matter(
        _measure(city).pk, None, **_as(city, "handler"), on=city.on, version=1
    ),
    "remind": lambda city: actions.remind_of_target(
        _target(city), **_as(city, "handler"), on=city.on, pack=city.pack
    ),
    "comment": lambda city: actions.comment_on_target(
        _target(city), "已核", unit=city.office, **_as(city, "handler")
    ),
    "upload": lambda city: actions.attach_to_target(
        _target(city),
        work.Incoming("公告.pdf", [hostile.PDF], pledged=True),
        **_as(city, "handler"),
        pack=city.pack,
    ),
    "export": lambda city: progress_workbook(
        Asked(city.year, city["handler"], city.now, city.on, city.pack)
    ),
    "open an account": lambda city: people.create_account(
        people.NewAccount("new.one", city.office, "新人"), actor=SYSTEM, now=city.now
    ),
    "close an account": lambda city: people.close_account(
        _account(city, "owner"), "离职", actor=SYSTEM, now=city.now
    ),
    "erase a person": lambda city: people.erase_person(
        _account(city, "owner"), "离职满三年", actor=SYSTEM, now=city.now
    ),
    "grant": lambda city: people.grant_role(
        _account(city, "owner"),
        Role.LEADER,
        city.office,
        starts=city.on,
        actor=SYSTEM,
        now=city.now,
    ),
    "delegate": lambda city: people.delegate(
        _account(city, "owner"),
        _account(city, "handler"),
        starts=city.on,
        ends=city.on,
        **_as(city, "owner"),
    ),
    "token": lambda city: people.issue_token(
        _account(city, "owner"),
        "月报",
        ["plans.read"],
        expires_at=city.now + timedelta(days=1),
        **_as(city, "owner"),
    ),
}


@pytest.mark.parametrize("what", ACTS)
def test_a_fault_at_the_end_leaves_nothing(
    what: str, db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    city, insert = build("second"), "kechuang.apps.audit.writing.insert"
    if what == "withdraw a figure":
        figure = city.record("handler", city.entry("12"))[0]
        monkeypatch.setattr(City, "record", lambda *_given: [figure])
    before = contents()

    def broken(*_given: object) -> None:
        message = "the power went"
        raise OSError(message)

    monkeypatch.setattr(insert, broken)
    with pytest.raises(OSError, match="the power went"):
        ACTS[what](city)
    assert contents() == before
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("what", ["adjust", "finish", "upload"])
def test_the_same_goes_through_without_the_fault(
    what: str, db: None, tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    city = build("second")
    before = contents()
    ACTS[what](city)
    assert contents() != before
