"""`kechuang papers register` keeps the register through the same permissions as the page."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Installation
from kechuang.cli.root import main
from tests.city import City, account_of, build, joined

pytestmark = pytest.mark.django_db
LINK = "https://example.test/art_1.html"


@pytest.fixture
def city() -> City:
    city = build("second")
    keeper = next(iter(city.pack.numbering.values())).keeper
    city = joined(city, keeper=((Role.HANDLER, keeper),))
    real = datetime.now(UTC)
    Installation.objects.create(clock_offset=city.now - real, created_at=real)
    return city


def run(city: City, who: str, *arguments: str) -> Result:
    login = account_of(city[who]).login
    return CliRunner().invoke(
        main, ["--lang", "zh", "--as", login, "papers", "register", *arguments]
    )


def test_a_number_is_given_listed_published_and_another_cancelled(city: City) -> None:
    first = json.loads(run(city, "keeper", "assign", "papers", "关于甲的通知", "--json").output)
    second = json.loads(run(city, "keeper", "assign", "papers", "关于乙的通知", "--json").output)
    assert (first["number"], second["number"]) == ("霁科〔2026〕41号", "霁科〔2026〕42号")
    assert run(city, "keeper", "publish", first["number"], LINK).exit_code == 0
    assert "已作废" in run(city, "keeper", "cancel", second["number"], "标题有误").output
    listed = json.loads(run(city, "auditor", "list", "--json").output)
    assert [(e["number"], e["cancelled"], e["link"]) for e in listed] == [
        ("霁科〔2026〕42号", "标题有误", None),
        ("霁科〔2026〕41号", None, LINK),
    ]


def test_who_does_not_keep_it_is_refused(city: City) -> None:
    done = run(city, "county", "assign", "papers", "关于甲的通知")
    assert (done.exit_code, done.output[:12]) == (3, "not_allowed:")
    done = run(city, "keeper", "cancel", "霁科〔2026〕99号", "误")
    assert (done.exit_code, done.output[:10]) == (3, "no_number:")
