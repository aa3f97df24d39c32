"""What commands on schemes share: the pack that is meant, its clock, the scheme by its id."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kechuang.cli.frame import show_problems
from kechuang.cli.rules.options import pack_folder
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import Scheme
from kechuang.pack import Pack, read
from kechuang.values.errors import NotFound
from kechuang.values.problems import Problem, Problems
from kechuang.values.text import Language, Text

_FOLDERS = ("schemes/", "forms/")


class SchemeNotFound(NotFound):
    """The pack has no scheme of that id, or none in force on the day."""

    code = "scheme_not_found"

    def __init__(self, wanted: str, day: date, known: tuple[str, ...]) -> None:
        super().__init__(
            Text(
                f"{day}没有方案“{wanted}”；现有：{'、'.join(known) or '（无）'}",
                f"There is no scheme `{wanted}` on {day}; known: {', '.join(known) or 'none'}",
            ),
            scheme=wanted,
            day=day.isoformat(),
        )


def read_pack(folder: Path | None) -> tuple[Pack | None, Problems]:
    """The pack that is meant, with every problem."""
    return read(pack_folder(folder))


def of_schemes(problems: Problems) -> list[Problem]:
    """The problems of schemes and forms."""
    return [each for each in problems if each.place.file.startswith(_FOLDERS)]


def sound_pack(folder: Path | None, language: Language) -> Pack:
    """The pack that is meant; exit code 1 after its problems when it has errors."""
    found, problems = read_pack(folder)
    if found is None:
        show_problems(problems, language)
        raise SystemExit(1)
    return found


def scheme_on(pack: Pack, wanted: str, day: date) -> Scheme:
    """The version in force on a day. Raises SchemeNotFound."""
    held = [each for each in pack.schemes.get(wanted, ()) if each.starts <= day]
    if not held:
        raise SchemeNotFound(wanted, day, tuple(pack.schemes))
    return held[-1]


def clock_of(pack: Pack) -> Clock:
    """How the city of a pack counts days."""
    return Clock(ZoneInfo(pack.zone), pack.calendar, pack.closing_time)


SCHEME_ARGUMENT = click.argument("scheme")
