"""`kechuang schemes check`: every problem of the schemes and forms of a pack."""

from collections.abc import Sequence
from pathlib import Path

import click

from kechuang.access.actor import Actor
from kechuang.cli.frame import Frame, as_json, frame, json_option, show_problems
from kechuang.cli.rules.options import PACK_OPTION
from kechuang.cli.schemes.options import of_schemes, read_pack
from kechuang.lifecycle import findings
from kechuang.pack import Pack
from kechuang.values.problems import Place, Problem, Problems
from kechuang.values.text import Text


@click.command()
@PACK_OPTION
@click.option(
    "--people",
    "ask_people",
    is_flag=True,
    help="Also ask whether somebody of this installation holds each right.",
)
@json_option
@frame
def check(shared: Frame, folder: Path | None, *, ask_people: bool, json_wanted: bool) -> None:
    """Read every scheme and form and print every problem. Exit code 1 when one is an error."""
    pack, found = read_pack(folder)
    problems = Problems(of_schemes(found))
    if ask_people and pack is not None:
        problems.extend(_unheld(pack, _everybody(shared, pack)))
    if json_wanted:
        counts = {"schemes": len(pack.schemes), "forms": len(pack.forms)} if pack else None
        as_json({"problems": [each.to_json() for each in problems], "counts": counts})
    else:
        show_problems(problems, shared.language)
        shared.say(_counts(pack, problems))
    raise SystemExit(1 if problems.refuses else 0)


def _counts(pack: Pack | None, problems: Problems) -> Text:
    number = len(problems)
    if pack is None:
        return Text(
            f"问题 {number} 个；城市包另有错误时见 kechuang pack check",
            f"{number} problems; see kechuang pack check for those of the rest of the pack",
        )
    schemes, forms = len(pack.schemes), len(pack.forms)
    return Text(
        f"方案 {schemes} 个，表单 {forms} 份，问题 {number} 个",
        f"{schemes} schemes, {forms} forms, {number} problems",
    )


def _unheld(pack: Pack, holders: Sequence[Actor]) -> list[Problem]:
    """What is found only by knowing who holds what; drafts are left out."""
    found: list[Problem] = []
    for versions in pack.schemes.values():
        for scheme in versions:
            place = Place(f"schemes/{scheme.id}")
            known = findings.of(scheme)
            asked = [] if scheme.draft else findings.of(scheme, holders, bureau=pack.bureau.id)
            found += [each.problem(place) for each in asked if each not in known]
    return found


def _everybody(shared: Frame, pack: Pack) -> list[Actor]:
    """The active accounts of the installation with the roles that they hold today."""
    now = shared.now()
    from kechuang.apps.subjects.models import Account  # noqa: PLC0415 - needs Django started
    from kechuang.apps.subjects.queries import actor, local_day  # noqa: PLC0415 - needs Django

    day = local_day(now, pack.zone)
    accounts = Account.objects.select_related("key").filter(is_active=True)
    return [actor(each, day, via="cli") for each in accounts]
