"""`kechuang schemes diagram`: one scheme as lines, as a picture, as Mermaid."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.rules.options import DAY_OPTION, PACK_OPTION
from kechuang.cli.schemes.options import SCHEME_ARGUMENT, scheme_on, sound_pack
from kechuang.lifecycle import diagram as drawn

_KINDS = {"text": drawn.text, "svg": drawn.svg, "mermaid": drawn.mermaid}


@click.command()
@SCHEME_ARGUMENT
@PACK_OPTION
@DAY_OPTION
@click.option(
    "--format", "kind", type=click.Choice(tuple(_KINDS)), default="text", show_default=True,
    help="Lines for a terminal, a picture, or a Mermaid flowchart.",
)  # fmt: skip
@json_option
@frame
def diagram(
    shared: Frame, scheme: str, folder: Path | None, day: datetime, kind: str, *, json_wanted: bool
) -> None:
    """Draw SCHEME: its steps, who acts, by when, and where each move leads."""
    pack = sound_pack(folder, shared.language)
    found = scheme_on(pack, scheme, day.date())
    words = _KINDS[kind](found, shared.language)
    if json_wanted:
        as_json(
            {"scheme": found.id, "from": found.starts.isoformat(), "format": kind, "drawn": words}
        )
        return
    click.echo(words, nl=False)
