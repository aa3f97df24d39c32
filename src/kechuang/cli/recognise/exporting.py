"""`kechuang recognise export`: a run as a workbook."""

from pathlib import Path
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame, frame
from kechuang.values.text import Text

_VERDICTS = ("met", "unmet", "unknown", "manual", "not_applicable")


@click.command("export")
@click.argument("run_id", metavar="RUN", type=click.UUID)
@click.option("--verdict", type=click.Choice(_VERDICTS), default=None, help="Only of this verdict.")
@click.option("--unit", default="", help="Only of this reporting unit.")
@click.option("--near", is_flag=True, help="Only those that lack one criterion.")
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file."
)
@frame
def export(
    shared: Frame, run_id: UUID, verdict: str | None, unit: str, out: Path, *, near: bool
) -> None:
    """Write RUN as .xlsx: the list, counts by unit, what is missing."""
    actor = acting(shared)
    from kechuang.apps.recognition.exporting import run_workbook  # noqa: PLC0415 - needs Django
    from kechuang.apps.recognition.queries import findings, runs  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.queries.inputs import asked as rules_asked  # noqa: PLC0415
    from kechuang.apps.releases.queries import pack_of  # noqa: PLC0415 - the same
    from kechuang.apps.subjects.queries import local_day  # noqa: PLC0415 - the same
    from kechuang.renderers.shapes import Frame as Sheet  # noqa: PLC0415 - loads the renderers

    run = runs.run_of(run_id, actor)
    pack, now = pack_of(run.pack), shared.now()
    wanted = findings.Wanted(verdict=verdict or "", county=unit, near=near)
    lines = findings.every_line(run, wanted, actor)
    head = Sheet(shared.language, pack.bureau.title, local_day(now, pack.zone), now)
    made = run_workbook(
        run,
        rules_asked(run).rules,
        pack,
        lines,
        findings.counts(run, actor),
        findings.missing(run, actor),
        head,
    )
    out.write_bytes(made.content)
    shared.say(Text(f"已写入 {out}（{len(lines)}行）", f"Written: {out} ({len(lines)} rows)"))
