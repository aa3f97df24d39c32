"""Cases and rounds from the command line, through the same permissions."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from kechuang.apps.cases.models import Attempt, Case, Participant
from kechuang.apps.subjects.models import Installation
from kechuang.cli import main
from tests.apps.cases.acting import opened
from tests.apps.cases.conftest import with_schemes
from tests.apps.cases.test_together import formal
from tests.apps.cases.test_waiving import waiting
from tests.city import City, account_of


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    made = with_schemes("second", monkeypatch)
    Installation.objects.create(clock_offset=made.now - datetime.now(UTC), created_at=made.now)
    return made


def call(city: City, who: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--as", account_of(city[who]).login, *words])


def test_a_case_is_listed_shown_and_moved(city: City) -> None:
    row = opened(city)
    listed = json.loads(call(city, "county", "cases", "list", "--mine", "--json").output)
    assert [x["number"] for x in listed["cases"]] == [row.number]
    shown = json.loads(call(city, "county", "cases", "show", row.number, "--json").output)
    assert "submit" in {x["id"] for x in shown["moves"] if x["ok"]}
    done = call(
        city, "county", "cases", "act", row.number, "submit", "--value", "progress=好", "--json"
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["step"] == "check"
    assert "六月报送" in call(city, "county", "cases", "show", row.number).output


def test_a_refusal_prints_its_reasons_and_is_kept(city: City) -> None:
    row = opened(city)
    refused = call(city, "mayor", "cases", "act", str(row.pk), "submit")
    assert refused.exit_code == 3
    assert "move_forbidden" in refused.output
    assert Attempt.objects.filter(accepted=False).count() == 1
    wrong = call(city, "county", "cases", "act", row.number, "submit", "--value", "progress")
    assert wrong.exit_code == 3
    assert "value_names_nothing" in wrong.output


def test_nobody_lists_what_is_not_his(city: City) -> None:
    opened(city)
    assert json.loads(call(city, "neighbour", "cases", "list", "--json").output)["total"] == 0


def test_a_round_is_opened_watched_and_locked(city: City) -> None:
    made = call(
        city,
        "clerk",
        "rounds",
        "open",
        "report",
        "--period",
        f"{city.year}-05",
        "--opens",
        f"{city.year}-06-01",
    )
    assert made.exit_code == 0, made.output
    (found,) = json.loads(call(city, "clerk", "rounds", "list", "--json").output)
    assert Case.objects.filter(round=found["id"]).count() == len(city.pack.reporting_units)
    status = call(city, "clerk", "rounds", "status", found["id"])
    assert "还差" in status.output
    assert call(city, "clerk", "rounds", "lock", found["id"]).exit_code == 3
    assert call(city, "clerk", "rounds", "lock", found["id"], "--sure").exit_code == 0
    board = json.loads(call(city, "clerk", "rounds", "status", found["id"], "--json").output)
    assert board["round"]["state"] == "locked"


def test_many_are_put_together_and_taken_at_once(city: City) -> None:
    rows = [formal(city), formal(city)]
    numbers = [each.number for each in rows]
    made = call(city, "clerk", "cases", "batch", "open", *numbers, "--title", "受理", "--json")
    batch = json.loads(made.output)["id"]
    dropped = ("drop", batch, numbers[0], "--reason", "待核")
    for words in (dropped, ("add", batch, numbers[0]), dropped):
        done = call(city, "clerk", "cases", "batch", *words)
        assert done.exit_code == 0, done.output
    kept = call(
        city, "clerk", "cases", "batch", "record", batch, "--number", "1号", "--said", "note=备"
    )
    assert kept.exit_code == 0, kept.output
    refused = call(city, "clerk", "cases", "batch", "record", batch, "--said", "备")
    assert (refused.exit_code, "value_names_nothing" in refused.output) == (3, True)
    assert "1件" in call(city, "clerk", "cases", "batch", "act", batch, "pass").output
    shown = call(city, "clerk", "cases", "batch", "show", batch)
    assert "待核" in shown.output
    (found,) = json.loads(call(city, "clerk", "cases", "batch", "list", "--json").output)
    assert (found["went"], found["gone"], found["state"]) == (1, 1, "done")
    assert json.loads(call(city, "county", "cases", "batch", "list", "--json").output) == []
    second = call(city, "clerk", "cases", "batch", "open", numbers[0], "--title", "二", "--json")
    gone = call(
        city, "clerk", "cases", "batch", "cancel", json.loads(second.output)["id"], "--reason", "停"
    )
    assert gone.exit_code == 0, gone.output


def test_cases_are_merged_split_linked_opened_waived_and_replayed(city: City) -> None:
    gone, kept, row = formal(city), formal(city), waiting(city)
    runs = (
        ("clerk", "merge", gone.number, kept.number, "--reason", "同一项目"),
        ("clerk", "split", kept.number, "甲", "乙", "--reason", "分开"),
        ("clerk", "follow", row.number, kept.number),
        ("clerk", "invite", row.number, "adviser", account_of(city["clerk"]).login),
        ("leader", "waive", row.number, "known", "--reason", "复函"),
        ("clerk", "remark", row.number, "已核对"),
    )
    for who, *words in runs:
        done = call(city, who, "cases", *words)
        assert done.exit_code == 0, (words, done.output)
    part = str(Participant.objects.get().pk)
    assert call(city, "clerk", "cases", "leave", part, "--reason", "调整").exit_code == 0
    refused = call(city, "clerk", "cases", "waive", row.number, "known", "--reason", "因")
    assert refused.exit_code == 3
    found = call(city, "clerk", "cases", "replay", row.number, "--json")
    assert (found.exit_code, json.loads(found.output)[0]["follows"]) == (0, True)
    assert call(city, "clerk", "cases", "replay", "--all").exit_code == 0
    assert call(city, "clerk", "cases", "replay").exit_code == 2
    Case.objects.filter(pk=kept.pk).update(outcome="granted")
    found = call(city, "clerk", "cases", "replay", "--all")
    assert (found.exit_code, kept.number in found.output) == (1, True)
    assert call(city, "county", "cases", "replay", kept.number).exit_code == 3
