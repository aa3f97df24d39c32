"""`kechuang policies`: one module for each command. Without `--data store` none needs a database."""

import click

from kechuang.cli.late import Late

COMMANDS: dict[str, str] = {
    "check": "kechuang.cli.policies.checking:check_policies",
    "list": "kechuang.cli.policies.reading:list_policies",
    "show": "kechuang.cli.policies.reading:show_policy",
}
"""Each command and where it is written."""


@click.group(cls=Late, late=COMMANDS)
def policies() -> None:
    """Policies: list them, show one, check a draft against what is in force."""
