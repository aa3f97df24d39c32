"""`kechuang recognise`: one module for each command."""

import click

from kechuang.cli.late import Late

COMMANDS: dict[str, str] = {
    "export": "kechuang.cli.recognise.exporting:export",
    "replay": "kechuang.cli.recognise.replaying:replay_run",
    "run": "kechuang.cli.recognise.running:run",
    "status": "kechuang.cli.recognise.status:status",
}
"""Each command and where it is written."""


@click.group(cls=Late, late=COMMANDS)
def recognise() -> None:
    """Recognition without applying: run rules over everybody, see what they found, replay."""
