"""`kechuang schemes`: one module for each command. None needs a database but `check --people`."""

import click

from kechuang.cli.late import Late

COMMANDS: dict[str, str] = {
    "check": "kechuang.cli.schemes.checking:check",
    "diagram": "kechuang.cli.schemes.drawing:diagram",
    "dryrun": "kechuang.cli.schemes.trying:dryrun",
    "list": "kechuang.cli.schemes.listing:list_schemes",
}
"""Each command and where it is written."""


@click.group(cls=Late, late=COMMANDS)
def schemes() -> None:
    """Schemes: list, check, draw and try how matters pass from hand to hand."""
