"""Runs through the API: started once, read within reach, explained, replayed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.models import Job
from kechuang.apps.recognition.actions import carry_out
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.rules import READ
from kechuang.apps.subjects.models import Subject
from tests.api.conftest import Machine
from tests.city import SYSTEM, City
from tests.web.subjects.scene import bring, build

Make = Callable[..., Machine]


@pytest.fixture
def firms(city: City, settings: Settings, tmp_path: Path) -> None:
    settings.FACTS_FOLDER = tmp_path / "facts"
    made = build(city)
    everybody = [*made.own[:9], made.other]
    bring(made, "enterprise", [{"subject": str(each.pk), "size": "小型"} for each in everybody])


def started(machine: Machine, city: City) -> str:
    body = {"named": "city_rd_centre", "on": str(city.on)}
    answer = machine.post("/recognition/runs", body, key="once")
    assert answer.status_code == 201
    assert machine.post("/recognition/runs", body, key="once").json() == answer.json()
    run = Run.objects.get(pk=answer.json()["id"])
    carry_out(run, actor=SYSTEM, now=lambda: city.now)
    return str(run.pk)


@pytest.mark.usefixtures("firms")
def test_a_run_is_started_read_and_replayed(city: City, machine: Make) -> None:
    handler = machine("handler")
    id_ = started(handler, city)
    assert Job.objects.filter(name="recognition.run").count() == 1
    [row] = handler.get("/recognition/runs?named=city_rd_centre").json()
    assert (row["id"], row["state"], row["on"]) == (id_, "final", str(city.on))
    found = handler.get(f"/recognition/runs/{id_}").json()
    total = found["counts"]["subjects"]
    assert sum(found["counts"]["verdicts"].values()) == total > 0
    missing = handler.get(f"/recognition/runs/{id_}/missing").json()
    assert {"lack", "subjects", "only", "how"} <= set(missing[0])
    page = handler.get(f"/recognition/runs/{id_}/subjects?most=2").json()
    assert (page["total"], page["following"], len(page["lines"])) == (total, 2, 2)
    why = handler.get(f"/recognition/runs/{id_}/subjects/{page['lines'][0]['subject']}").json()
    assert why["explanation"]["verdict"] == page["lines"][0]["verdict"]
    assert handler.post(f"/recognition/runs/{id_}/replay", {}).status_code == 202


@pytest.mark.usefixtures("firms")
def test_a_county_reads_its_own_and_starts_none(city: City, machine: Make) -> None:
    id_ = started(machine("handler"), city)
    county = machine("county", READ.name)
    body = {"named": "city_rd_centre", "on": str(date(2025, 5, 1))}
    assert county.post("/recognition/runs", body).status_code == 403
    lines = county.get(f"/recognition/runs/{id_}/subjects?most=200").json()["lines"]
    assert {each["unit"] for each in lines} <= {city.county}
    other = Subject.objects.exclude(unit=city.county).first()
    assert other is not None
    found = county.get(f"/recognition/runs/{id_}/subjects/{other.pk}")
    assert (found.status_code, found.json()["code"]) == (404, "not_judged")
