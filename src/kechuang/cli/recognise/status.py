"""`kechuang recognise status`: the last run of each rule set, or one run closely."""

from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame, as_json, frame, json_option, table
from kechuang.values.text import Text


@click.command("status")
@click.argument("run_id", metavar="[RUN]", type=click.UUID, required=False)
@json_option
@frame
def status(shared: Frame, run_id: UUID | None, *, json_wanted: bool) -> None:
    """List runs, newest first; of one RUN the counts, what is missing and who is near."""
    actor = acting(shared)
    from kechuang.apps.recognition.queries import findings, runs  # noqa: PLC0415 - needs Django
    from kechuang.apps.recognition.telling import (  # noqa: PLC0415 - the same
        counts_json,
        missing_json,
        run_json,
    )
    from kechuang.apps.recognition.wording import WHY, how  # noqa: PLC0415 - the same
    from kechuang.criteria.verdicts import WORDS  # noqa: PLC0415 - the same

    if run_id is None:
        found = list(runs.runs(actor).order_by("-on", "-opened_at")[:200])
        under_way = runs.progress_of(found)
        if json_wanted:
            as_json([run_json(each, under_way.get(each.pk)) for each in found])
            return
        table((each.rules, str(each.on), str(each.state), str(each.pk)) for each in found)
        return
    one = runs.run_of(run_id, actor)
    counted, missing = findings.counts(one, actor), findings.missing(one, actor)
    near = findings.near(one, actor)
    if json_wanted:
        told = {**run_json(one), "counts": counts_json(counted)}
        as_json({**told, "missing": [missing_json(each) for each in missing], "near": near})
        return
    shared.say(findings.title_of(one))
    table(
        (WORDS[each].within(shared.language), str(number))
        for each, number in counted.verdicts.items()
    )
    table(
        (
            each.title.within(shared.language),
            each.period,
            WHY[each.why].within(shared.language),
            str(each.subjects),
            str(each.only),
            how(each).within(shared.language),
        )
        for each in missing
    )
    shared.say(Text(f"差一步：{sum(near.values())}", f"One step short: {sum(near.values())}"))
