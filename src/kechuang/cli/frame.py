"""What every command shares: who acts, which language, how results are printed."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from kechuang.values.errors import Refusal
from kechuang.values.problems import Problems
from kechuang.values.text import Language, Text

if TYPE_CHECKING:
    from kechuang.access.actor import Actor


class UnknownAccount(Refusal):
    """`--as` names nobody."""

    code = "unknown_account"
    kind = "missing"

    def __init__(self, login: str) -> None:
        super().__init__(
            Text(
                f"没有登录名为“{login}”的账号；请用 --as 指定现有账号，kechuang people list 可查。",
                f"There is no account “{login}”; name one with --as, see kechuang people list.",
            ),
            login=login,
        )


class NoAccountNamed(Refusal):
    """A command that changes something was called in nobody's name."""

    code = "no_account_named"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "此命令会写入数据，须以具体人员名义办理：kechuang --as 登录名 …",
                "This command writes, so it is done in somebody's name: kechuang --as LOGIN …",
            )
        )


class FileTrouble(Refusal):
    """A file named on the command line cannot be read or written."""

    code = "file_trouble"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            Text(
                f"不能读写“{path}”（{why}）；请核对路径：文件夹须已存在，且有读写权限。",
                f"“{path}” cannot be read or written ({why}); check the path: its folder has to be "
                "there and open to you.",
            ),
            path=path,
        )


class Day(click.DateTime):
    """A day or an instant; whatever else is refused in the reader's language, with an example."""

    def __init__(self, formats: Sequence[str], example: str) -> None:
        super().__init__(formats)
        self.example = example

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day written. Fails with what was expected and what came."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            said = Text(
                f"应为{self.example}这样的日期，收到“{value}”",
                f"expected a day such as {self.example}, got “{value}”",
            )
            self.fail(said.within(language()), param, ctx)


DAY = Day(["%Y-%m-%d"], "2025-06-30")
INSTANT = Day(["%Y-%m-%dT%H:%M", "%Y-%m-%d"], "2025-06-30T17:30")


def language() -> Language:
    """The language of messages, as `--lang` or `KECHUANG_LANG` says."""
    return "en" if os.environ.get("KECHUANG_LANG") == "en" else "zh"


@dataclass(frozen=True, slots=True)
class Frame:
    """The words before the command: account and language."""

    login: str
    language: Language

    def django(self) -> None:
        """Start Django; commands that need no database never call it."""
        import django  # noqa: PLC0415 - starting Django takes a second that pack check need not pay

        django.setup()

    def now(self) -> datetime:
        """The instant of this installation's clock."""
        self.django()
        from kechuang.apps.subjects import clock  # noqa: PLC0415 - needs Django started

        return clock.now()

    def actor(self) -> "Actor":
        """The account named by `--as`, through the same permissions as pages.

        Raises NoAccountNamed, UnknownAccount.
        """
        if not self.login:
            raise NoAccountNamed
        self.django()
        from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - needs Django
        from kechuang.apps.subjects import clock  # noqa: PLC0415 - needs Django
        from kechuang.apps.subjects.models import Account  # noqa: PLC0415 - needs Django
        from kechuang.apps.subjects.queries import actor, local_day  # noqa: PLC0415 - needs Django

        account = (
            Account.objects.select_related("key").filter(login=self.login, is_active=True).first()
        )
        if account is None:
            raise UnknownAccount(self.login)
        now = clock.now()
        return actor(account, local_day(now, active_pack(now).zone), via="cli")

    def say(self, text: Text) -> None:
        """Print a sentence in the chosen language."""
        click.echo(text.within(self.language))

    def report(self, text: Text) -> None:
        """Say on standard error what takes long, to whoever watches a terminal."""
        if sys.stderr.isatty():
            click.echo(f"{text.within(self.language)} …", err=True)


frame = click.make_pass_decorator(Frame)


def as_json(value: object) -> None:
    """Print a value as JSON that people can read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def json_option(command: Callable[..., None]) -> Callable[..., None]:
    """The `--json` switch of every reading command, passed as `json_wanted`."""
    return click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")(command)


def show_problems(problems: Problems, language: Language) -> None:
    """Print every problem, one a line, to standard error."""
    for problem in problems:
        click.echo(problem.line(language), err=True)


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns, counting Chinese characters as two cells wide."""
    listed = list(rows)
    if not listed:
        return
    widths = [max(_cells(row[n]) for row in listed) for n in range(len(listed[0]))]
    for row in listed:
        cells = (
            cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def listing(rows: Iterable[tuple[str, ...]]) -> None:
    """Print a list that was asked for; without any rows, say so beside the result."""
    found = list(rows)
    if not found:
        click.echo(Text("没有符合的。", "Nothing fits.").within(language()), err=True)
    table(found)


def _cells(words: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in words)
