"""`kechuang standings`: read and acted on in somebody's name, each within his reach."""

import json
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from kechuang.apps.standings.models import Standing, State
from kechuang.cli import main
from tests.web.scene import Scene
from tests.web.standings.conftest import firms, title  # noqa: F401 - fixtures
from tests.web.subjects.scene import Firms


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene.built("jiaxing")


def call(*words: object, who: str = "handler") -> Result:
    return CliRunner().invoke(main, ["--as", f"test.{who}", "standings", *map(str, words)])


def numbers(*words: object, who: str = "handler") -> set[str]:
    found = call("list", "--json", *words, who=who)
    assert found.exit_code == 0, found.output
    return {each["number"] for each in json.loads(found.stdout)}


def test_titles_and_sanctions_are_listed_apart_and_by_reach(firms: Firms) -> None:  # noqa: F811 - the fixture
    assert numbers() == {"GR1", "GR7"}
    assert numbers("--state", "ended") == {"GR0"}
    assert numbers("--sanctions") == {"CL1"}
    assert numbers(who="county") == {"GR1"}
    assert call("list", "--sanctions", who="auditor").exit_code != 0
    assert call("list", "--kind", "nothing").exit_code != 0
    assert call("list", who="stranger").exit_code != 0


def test_one_is_shown_with_its_history(title: Standing) -> None:  # noqa: F811 - the fixture
    shown = call("show", title.pk)
    assert "GR1" in shown.output, shown.output
    other = Standing.objects.get(number="GR7")
    for unseen in (other.pk, uuid4()):
        refused = call("show", unseen, who="county")
        assert refused.exit_code != 0
        assert "GR7" not in refused.output


def test_a_title_is_warned_kept_and_withdrawn_with_reasons(title: Standing) -> None:  # noqa: F811 - the fixture
    refused = call("withdraw", title.pk, "--reason", "核查", "--on", "2025-06-30", who="auditor")
    assert refused.exit_code != 0
    for words, warned, state in (
        (("warn", title.pk, "--reason", "人员不足"), True, State.HELD),
        (("keep", title.pk, "--reason", "已补齐"), False, State.HELD),
        (("withdraw", title.pk, "--reason", "核查", "--on", "2025-06-30"), False, State.WITHDRAWN),
    ):
        done = call(*words)
        assert done.exit_code == 0, done.output
        title.refresh_from_db()
        assert (bool(title.warned_at), title.state) == (warned, state)
    assert call("withdraw", title.pk, "--reason", "", "--on", "2025-06-30").exit_code != 0
