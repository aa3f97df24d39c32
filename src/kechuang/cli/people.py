"""`kechuang people`: accounts and roles from the command line."""

from datetime import datetime

import click

from kechuang.access.actor import Actor
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.cli.acting import acting
from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, listing
from kechuang.values.text import Text

_ROLES = click.Choice([role.value for role in Role])


@click.group()
def people() -> None:
    """Accounts, and the roles they hold on units."""


@people.command("first")
@click.argument("login")
@click.argument("name")
@click.password_option(help="Asked for when not given.")
@frame
def first(shared: Frame, login: str, name: str, password: str) -> None:
    """Open the first account of an empty installation, as its security administrator."""
    now = shared.now()
    from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.actions import NewAccount, bootstrap  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.queries import local_day  # noqa: PLC0415 - the same

    pack = active_pack(now)
    new = NewAccount(login=login, unit=pack.bureau.id, name=name, password=password)
    bootstrap(new, actor=Actor(None, via="cli"), now=now, today=local_day(now, pack.zone))
    shared.say(Text(f"已建立安全管理员账号 {login}。", f"Security administrator {login} opened."))


@people.command("list")
@json_option
@frame
def list_people(shared: Frame, *, json_wanted: bool) -> None:
    """List accounts with their unit and roles of today."""
    actor = acting(shared)
    from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.directory import directory  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.queries import local_day  # noqa: PLC0415 - the same

    now = shared.now()
    pack = active_pack(now)
    rows = directory(actor=actor, pack=pack, day=local_day(now, pack.zone))
    if json_wanted:
        as_json(
            [
                {
                    "login": row.person.login,
                    "name": row.person.name.zh,
                    "unit": row.person.unit,
                    "active": row.person.active,
                    "roles": [f"{held.role}@{held.unit}" for held in row.held],
                }
                for row in rows
            ]
        )
        return
    listing(
        (
            row.person.login,
            row.person.name.within(shared.language),
            row.unit.within(shared.language),
            " ".join(
                f"{ROLE_NAMES[held.role].within(shared.language)}@{held.unit}" for held in row.held
            ),
        )
        for row in rows
    )


@people.command("add")
@click.argument("login")
@click.argument("name")
@click.option("--unit", required=True, help="Id of a unit of the pack.")
@click.option("--name-en", default="", help="Name in Latin letters.")
@click.option("--phone", default="", help="Office number.")
@click.password_option(help="Asked for when not given.")
@frame
def add(
    shared: Frame, login: str, name: str, *, unit: str, name_en: str, phone: str, password: str
) -> None:
    """Open an account."""
    actor = shared.actor()
    from kechuang.apps.subjects.actions import NewAccount, create_account  # noqa: PLC0415 - needs Django

    new = NewAccount(
        login=login, unit=unit, name=name, name_en=name_en, phone=phone, password=password
    )
    create_account(new, actor=actor, now=shared.now())
    shared.say(Text(f"已新建账号 {login}。", f"Account {login} opened."))


@people.command("grant")
@click.argument("login")
@click.argument("role", type=_ROLES)
@click.argument("unit")
@click.option("--from", "starts", type=DAY, required=True, help="First day.")
@click.option(
    "--until",
    "ends",
    type=DAY,
    default=None,
    help="Last day; open if none.",
)
@frame
def grant(
    shared: Frame, login: str, role: str, unit: str, *, starts: datetime, ends: datetime | None
) -> None:
    """Give a role on a unit for some days."""
    actor = shared.actor()
    from kechuang.apps.subjects.actions import grant_role  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.directory import account_named  # noqa: PLC0415 - the same

    grant_role(
        account_named(login).pk,
        Role(role),
        unit,
        starts=starts.date(),
        ends=ends.date() if ends else None,
        actor=actor,
        now=shared.now(),
    )
    name = ROLE_NAMES[Role(role)]
    shared.say(
        Text(f"已在 {unit} 授予 {login} {name.zh}。", f"{login} is now {name.en} on {unit}.")
    )


@people.command("erase")
@click.argument("login")
@click.option("--reason", required=True, help="Why; kept in the log.")
@click.confirmation_option(prompt="This cannot be undone. Erase this person's data?")
@frame
def erase(shared: Frame, login: str, *, reason: str) -> None:
    """Destroy a person's key: name and contacts are gone, the log stays valid."""
    actor = shared.actor()
    from kechuang.apps.subjects.actions import erase_person  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.directory import account_named  # noqa: PLC0415 - the same

    erase_person(account_named(login).pk, reason, actor=actor, now=shared.now())
    shared.say(Text(f"{login} 的个人信息已删除。", f"The personal data of {login} are erased."))
