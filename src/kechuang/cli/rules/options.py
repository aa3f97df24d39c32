"""The options that commands on rules share: which pack, which data, which day, which engine."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from kechuang.cli.frame import DAY, show_problems
from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook
from kechuang.criteria.simulating.comparing import BREAKDOWN
from kechuang.pack.rulebook import read_rules
from kechuang.values.problems import Problems
from kechuang.values.text import Language

_PACKS = Path("packs")
PACK_OPTION = click.option(
    "--pack",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The pack's folder; the only one under packs/ when left out.",
)
STORE = Path("store")
"""What `--data store` means: the facts of this installation."""


class DataPath(click.Path):
    """A file or folder that exists, or the word `store`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value) == STORE.name:
            return STORE
        return super().convert(value, param, ctx)


DATA = DataPath(exists=True, path_type=Path)
DATA_OPTION = click.option(
    "--data",
    type=DATA,
    required=True,
    help="A wide Parquet or CSV file, a folder with one file per dataset, or `store`.",
)


def today() -> date:
    """The day where the command runs."""
    return datetime.now(UTC).astimezone().date()


DAY_OPTION = click.option(
    "--on",
    "day",
    type=DAY,
    default=lambda: today().isoformat(),
    show_default="today",
    help="The day of the rule.",
)
ENGINE_OPTION = click.option(
    "--engine",
    type=click.Choice(["polars", "duckdb"]),
    default="polars",
    show_default=True,
    help="Which engine.",
)

BY_OPTION = click.option(
    "--by", default=",".join(BREAKDOWN), show_default=True, help="Broken down by these columns."
)


def names_of(by: str) -> tuple[str, ...]:
    """The columns named in --by."""
    return tuple(name for each in by.split(",") if (name := each.strip()))


def pack_folder(folder: Path | None) -> Path:
    """The folder named, or the only pack there is."""
    if folder is not None:
        return folder
    found = sorted(each for each in _PACKS.glob("*") if each.is_dir())
    if len(found) != 1:
        raise click.MissingParameter(param_hint="--pack", param_type="option")
    return found[0]


def read_pack(
    folder: Path | None, overlay: Path | None = None
) -> tuple[RuleBook, list[Case], Problems]:
    """The rule book and worked cases of the pack that is meant, with every problem."""
    return read_rules(pack_folder(folder), overlay)


def sound_book(folder: Path | None, language: Language, overlay: Path | None = None) -> RuleBook:
    """The rule book of the pack that is meant; exit code 1 after its problems when it has errors."""
    return sound_rules(folder, language, overlay)[0]


def sound_rules(
    folder: Path | None, language: Language, overlay: Path | None = None
) -> tuple[RuleBook, list[Case]]:
    """The same with its worked cases."""
    book, cases, problems = read_pack(folder, overlay)
    if problems.refuses:
        show_problems(problems, language)
        raise SystemExit(1)
    return book, cases
