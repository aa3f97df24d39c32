"""`kechuang facts`: datasets, imports, what is held of whom, upkeep of the tables."""

import click

from kechuang.cli.late import Late

COMMANDS: dict[str, str] = {
    "compact": "kechuang.cli.facts.keeping:compact_tables",
    "correct": "kechuang.cli.facts.writing:correct_statement",
    "datasets": "kechuang.cli.facts.reading:list_datasets",
    "export": "kechuang.cli.facts.papers:export_statements",
    "history": "kechuang.cli.facts.reading:history_of",
    "import": "kechuang.cli.facts.importing:import_file",
    "rebuild": "kechuang.cli.facts.keeping:rebuild_projection",
    "show": "kechuang.cli.facts.reading:show_subject",
    "template": "kechuang.cli.facts.papers:write_template",
    "verify": "kechuang.cli.facts.keeping:verify_facts",
    "withdraw": "kechuang.cli.facts.writing:withdraw_import",
}
"""Each command and where it is written."""


@click.group(cls=Late, late=COMMANDS)
def facts() -> None:
    """Facts: datasets, imports, corrections, exports, upkeep."""
