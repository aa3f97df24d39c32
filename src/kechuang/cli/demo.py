"""`kechuang demo`: the invented city."""

from pathlib import Path

import click

from kechuang.cli.frame import Frame, frame, show_problems
from kechuang.cli.rules.options import PACK_OPTION, pack_folder

_MOST = 5_000_000
FIRMS_OPTION = click.option(
    "--firms",
    type=click.IntRange(0, _MOST),
    default=30_000,
    show_default=True,
    envvar="KECHUANG_DEMO_FIRMS",
    help="How many firms.",
)
SEED_OPTION = click.option(
    "--seed",
    type=click.IntRange(0),
    default=2025,
    show_default=True,
    help="Another seed makes another city, the same seed always the same.",
)


@click.group()
def demo() -> None:
    """Build the invented city of the demonstration."""


@demo.command()
@FIRMS_OPTION
@SEED_OPTION
@frame
def build(frame: Frame, firms: int, seed: int) -> None:
    """Build the invented city into an empty installation; refused where people or plans exist."""
    frame.django()
    from kechuang.demo.build import Extent  # noqa: PLC0415 - needs Django started
    from kechuang.demo.build import build as build_city  # noqa: PLC0415 - as above

    build_city(frame.say, Extent(firms, seed))


@demo.command("data")
@FIRMS_OPTION
@SEED_OPTION
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A folder that is not there yet.",
)
@PACK_OPTION
@frame
def data(shared: Frame, firms: int, seed: int, out: Path, folder: Path | None) -> None:
    """Write the invented city to a folder, one Parquet file a dataset, for `rules run --data`."""
    from kechuang.demo.city.folder import write  # noqa: PLC0415 - Polars, wanted here only
    from kechuang.demo.city.parameters import parameters_of  # noqa: PLC0415 - as above
    from kechuang.pack.files import read_folder  # noqa: PLC0415 - as above
    from kechuang.values.problems import Problems  # noqa: PLC0415 - as above

    problems = Problems()
    files = read_folder(pack_folder(folder), problems)
    if problems.refuses:
        show_problems(problems, shared.language)
        raise SystemExit(1)
    write(parameters_of(files, seed), firms, out, shared.say)
