"""`kechuang rules`: one module for each command. None of them needs a database."""

import click

from kechuang.cli.late import Late

COMMANDS: dict[str, str] = {
    "cases": "kechuang.cli.rules.cases:run_cases",
    "check": "kechuang.cli.rules.checking:check",
    "diff": "kechuang.cli.rules.differing:diff_rules",
    "eval": "kechuang.cli.rules.evaluating:evaluate",
    "explain": "kechuang.cli.rules.explaining:explain",
    "list": "kechuang.cli.rules.listing:list_rules",
    "run": "kechuang.cli.rules.running:run_rules",
    "simulate": "kechuang.cli.rules.simulating:simulate_rules",
    "sql": "kechuang.cli.rules.printing:print_sql",
    "verify": "kechuang.cli.rules.verifying:verify_rules",
}
"""Each command and where it is written."""


@click.group(cls=Late, late=COMMANDS)
def rules() -> None:
    """Rules: list, check, run, explain, try and compare the rule sets of a pack."""
