"""`kechuang`: the command that all others hang on. A command's module is imported when it is called."""

import os
import sys
from typing import Any, NoReturn

import click

from kechuang import __version__
from kechuang.cli.frame import FileTrouble, Frame, language
from kechuang.cli.late import Late
from kechuang.values.errors import Refusal

COMMANDS: dict[str, str] = {
    "access": "kechuang.cli.access:access",
    "audit": "kechuang.cli.audit:audit",
    "backup": "kechuang.cli.operations:backup",
    "cases": "kechuang.cli.cases:cases",
    "cultivation": "kechuang.cli.cultivation:cultivation",
    "demo": "kechuang.cli.demo:demo",
    "doctor": "kechuang.cli.operations:doctor",
    "facts": "kechuang.cli.facts:facts",
    "pack": "kechuang.cli.pack:pack",
    "papers": "kechuang.cli.papers:papers",
    "people": "kechuang.cli.people:people",
    "plan": "kechuang.cli.plan:plan",
    "policies": "kechuang.cli.policies:policies",
    "recognise": "kechuang.cli.recognise:recognise",
    "restore": "kechuang.cli.operations:restore",
    "rounds": "kechuang.cli.rounds:rounds",
    "rules": "kechuang.cli.rules:rules",
    "schemes": "kechuang.cli.schemes:schemes",
    "serve": "kechuang.cli.serve:serve",
    "serve-pages": "kechuang.cli.serve:serve_pages",
    "setup": "kechuang.cli.serve:setup",
    "standings": "kechuang.cli.standings:standings",
    "subjects": "kechuang.cli.subjects:subjects",
    "upgrade": "kechuang.cli.operations:upgrade",
    "worker": "kechuang.cli.serve:worker",
}
"""Each command and where it is written."""

REFUSED = 3
"""Exit code of a refused command; 1 means problems were found, 2 wrong usage."""


class Refusing(Late):
    """The commands, a refusal printed as its code and sentence."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except Refusal as refusal:
            _refused(refusal)
        except OSError as trouble:
            if not trouble.filename:
                raise
            _refused(FileTrouble(str(trouble.filename), trouble.strerror or ""))


def _refused(refusal: Refusal) -> NoReturn:
    click.echo(f"{refusal.code}: {refusal.sentence.within(language())}", err=True)
    sys.exit(REFUSED)


@click.group(cls=Refusing, late=COMMANDS)
@click.version_option(__version__)
@click.option(
    "--as", "login", default="", help="Act as this account (whoever owns the installation)."
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of messages.")
@click.pass_context
def main(ctx: click.Context, login: str, lang: str | None) -> None:
    """Run a city's science and technology work: packs, plans, people, audit, operations."""
    if lang:
        os.environ["KECHUANG_LANG"] = lang
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.server.settings")
    ctx.obj = Frame(login=login, language=language())
