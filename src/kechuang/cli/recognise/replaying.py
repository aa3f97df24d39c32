"""`kechuang recognise replay`: the same again, or the first difference by name."""

import sys
from uuid import UUID

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.progress import progress
from kechuang.values.text import Text


@click.command("replay")
@click.argument("run_id", metavar="RUN", type=click.UUID)
@json_option
@frame
def replay_run(shared: Frame, run_id: UUID, *, json_wanted: bool) -> None:
    """Read and judge RUN again as of its marks; exit code 1 where something differs."""
    shared.django()
    from kechuang.apps.recognition.actions import replay  # noqa: PLC0415 - needs Django
    from kechuang.apps.recognition.queries.runs import run_of  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.queries.subjects import named_in  # noqa: PLC0415 - the same
    from kechuang.apps.recognition.wording import replay_words  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    run = run_of(run_id, by.actor)
    found = replay(
        run,
        actor=by.actor,
        now=by.now,
        report=progress(Text("重放", "Replaying").within(shared.language)),
    )
    if json_wanted:
        as_json({"run": str(run.pk), **found.to_json()})
    else:
        shared.say(replay_words(found, *named_in(found, run, by.actor)))
    if not found.same:
        sys.exit(1)
