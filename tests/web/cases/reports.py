"""Counties that report, and a city that adopts or sends back, through the actions."""

from datetime import date

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.given import given
from kechuang.apps.cases.models import Case, Round
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.lifecycle.forms.model import Given
from kechuang.values.text import Text
from tests.city import SYSTEM
from tests.web.cases.conftest import FILLED, SCHEME, Reporting


def earlier(reporting: Reporting, month: int) -> Round:
    """The round of an earlier month."""
    period = f"{reporting.city.year}-{month:02d}"
    return open_round(
        NewRound(SCHEME, period), actor=reporting.city["handler"], now=reporting.city.now
    )


def codes(reporting: Reporting, unit: str) -> list[str]:
    """The targets that a unit owes."""
    rows = given(Given.TARGETS, unit, reporting.city.year)
    return [str(row["number"]) for row in rows]


def report(reporting: Reporting, made: Round, unit: str, *values: str, upto: str = "") -> Case:
    """A unit reports its first targets; `upto` is the last of the moves made."""
    rows = {
        f"target_figures.{place}.{field}": said
        for place, (code, value) in enumerate(zip(codes(reporting, unit), values, strict=False))
        for field, said in (("figure_target", code), ("figure_now", value), ("figure_why", "核减"))
    }
    row = Case.objects.get(round=made, unit=unit)
    filled = {key: value for key, value in FILLED.items() if key != "section"} | rows
    moves = (
        ("to_leader", (Role.COUNTY_OFFICER, unit), filled),
        ("report_up", (Role.COUNTY_LEADER, unit), None),
        ("adopt", (Role.HANDLER, reporting.city.office), None),
    )
    for move, post, said in moves:
        asked = Asked(move, values=said)
        act(row.pk, asked, actor=somebody(reporting, *post), now=reporting.city.now)
        if move == upto:
            break
    return Case.objects.get(pk=row.pk)


def send_back(reporting: Reporting, row: Case) -> None:
    """The city sends a report back."""
    actor = somebody(reporting, Role.HANDLER, reporting.city.office)
    act(row.pk, Asked("back_to_county", reason="请核对"), actor=actor, now=reporting.city.now)


def somebody(reporting: Reporting, role: Role, unit: str) -> Actor:
    """A holder of a role on a unit who is nobody else."""
    login = f"writer.{role}.{unit}".replace("_", "-")
    made = _MADE.get((reporting.round.pk, login))
    if made is None:
        new = NewAccount(login, unit, "某填报人", "Writer", phone="6100")
        account = create_account(new, actor=SYSTEM, now=reporting.city.now)
        starts = date(reporting.city.year, 1, 1)
        grant_role(account.pk, role, unit, starts=starts, actor=SYSTEM, now=reporting.city.now)
        made = Actor(
            account.pk, Text("某填报人", "Writer"), frozenset({Holding(role, unit)}), via="test"
        )
        _MADE[reporting.round.pk, login] = made
    return made


_MADE: dict[tuple[object, str], Actor] = {}
