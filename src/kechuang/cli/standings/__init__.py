"""`kechuang standings`: the register of titles and sanctions."""

import click

from kechuang.cli.late import Late

COMMANDS: dict[str, str] = {
    "list": "kechuang.cli.standings.reading:list_standings",
    "show": "kechuang.cli.standings.reading:show_standing",
    "kinds": "kechuang.cli.standings.reading:list_kinds",
    "expiry": "kechuang.cli.standings.reading:show_expiry",
    "withdraw": "kechuang.cli.standings.writing:withdraw_standing",
    "warn": "kechuang.cli.standings.writing:warn_standing",
    "keep": "kechuang.cli.standings.writing:keep_standing",
    "follow": "kechuang.cli.standings.writing:follow_lists",
}
"""Each command and where it is written."""


@click.group(cls=Late, late=COMMANDS)
def standings() -> None:
    """The register of titles that firms hold, of sanctions, with their history."""
