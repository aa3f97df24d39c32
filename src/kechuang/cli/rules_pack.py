"""Which pack a command on rules reads."""

from pathlib import Path

import click

_PACKS = Path("packs")
PACK_OPTION = click.option(
    "--pack",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The pack's folder; the only one under packs/ when left out.",
)


def pack_folder(folder: Path | None) -> Path:
    """The folder named, or the only pack there is."""
    if folder is not None:
        return folder
    found = sorted(each for each in _PACKS.glob("*") if each.is_dir())
    if len(found) != 1:
        raise click.MissingParameter(param_hint="--pack", param_type="option")
    return found[0]
