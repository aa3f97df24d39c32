"""`kechuang policies check`: a draft laid over what is in force, or all that is in force together."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, show_problems, table
from kechuang.cli.policies.reading import sound_pack
from kechuang.cli.rules.data import data_of
from kechuang.cli.rules.options import DATA, DAY_OPTION, PACK_OPTION
from kechuang.criteria.policies.collisions import KINDS, OPINIONS, Comparison, Opinion
from kechuang.criteria.policies.comparing import compare
from kechuang.criteria.policies.costing import Cost, by_field, costs
from kechuang.criteria.policies.model import CAVEAT
from kechuang.criteria.policies.overlaying import Laid
from kechuang.criteria.verifying.model import Stack
from kechuang.pack.model import Pack
from kechuang.pack.policies.drafting import read_draft
from kechuang.values.problems import Problems
from kechuang.values.text import Text


@click.command("check")
@click.argument("draft", required=False)
@DAY_OPTION
@click.option(
    "--data",
    type=DATA,
    help="Over which firms to count and cost: a file, a folder of datasets, or `store`.",
)
@PACK_OPTION
@json_option
@frame
def check_policies(
    shared: Frame,
    draft: str | None,
    day: datetime,
    data: Path | None,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Check DRAFT, a YAML file or the id of a document, against all clauses in force.

    Without DRAFT those in force are checked against each other. Double support, conflicts, gaps and
    cliffs come with a firm that shows them; with --data, whom it reaches and what it costs. Exit code
    1 when something is paid twice or at odds.
    """
    pack = sound_pack(folder, shared.language)
    laid = _laid(shared, pack, draft, day.date())
    found = compare(laid)
    made = costs(laid, data_of(shared, data, laid.asked)) if data else []
    if json_wanted:
        as_json({**found.to_json(), "costs": [each.to_json() for each in made]})
    else:
        _show(shared, found, laid)
        _show_costs(shared, pack, made)
    raise SystemExit(0 if found.opinion is Opinion.CONSISTENT else 1)


def _laid(shared: Frame, pack: Pack, draft: str | None, day: date) -> Laid:
    if draft is None or not Path(draft).is_file():
        return Laid.of(pack.policies, day, draft or "")
    problems = Problems()
    read = read_draft(pack, Path(draft).read_bytes(), problems)
    if read is None:
        show_problems(problems, shared.language)
        raise SystemExit(1)
    return Laid.of(read.book, day, read.id)


def _show(shared: Frame, found: Comparison, laid: Laid) -> None:
    language = shared.language
    number = len(found.clauses)
    shared.say(
        Text(
            f"{found.day}：{number}条条款，建议意见：{OPINIONS[found.opinion].zh}",
            f"{found.day}: {number} clauses; suggested: {OPINIONS[found.opinion].en}",
        )
    )
    for each in found.collisions:
        click.echo(f"\n{KINDS[each.kind].within(language)} {' '.join(each.clauses)}")
        click.echo(f"  {each.said.within(language)}")
        for row in each.witness:
            values = " | ".join(value.within(language) for value in row.values)
            click.echo(f"  {'*' if row.differs else ' '} {row.name.within(language)} = {values}")
    click.echo("")
    _show_stacks(shared, (found.before, found.stack) if laid.draft else (found.stack,))
    for each_open in found.open:
        shared.say(Text("未能判定：", "Not decided: ") + each_open)
    if found.lacking:
        shared.say(found.lacking)


def _show_stacks(shared: Frame, stacks: Iterable[Stack | None]) -> None:
    known = [each for each in stacks if each is not None]
    if known:
        sums = " → ".join(f"{each.least / 100:,.2f}{'' if each.decided else '+'}" for each in known)
        shared.say(Text(f"一家最多可得 {sums} 元", f"One firm can draw at most {sums} CNY"))
        click.echo("  " + " ".join(known[-1].clauses))


def _show_costs(shared: Frame, pack: Pack, made: list[Cost]) -> None:
    if not made:
        return
    language = shared.language
    head = (
        Text("符合", "met"),
        Text("数据待补", "unknown"),
        Text("金额（元）", "CNY"),
        Text("不重复计（元）", "net CNY"),
        Text("只得其一", "one of two"),
    )
    click.echo("")
    rows = [("", *(each.within(language) for each in head))]
    rows += [
        (
            each.clause.key,
            f"{each.whole.met:,}",
            f"{each.whole.unknown:,}",
            f"{each.whole.fen // 100:,}",
            f"{each.whole.net // 100:,}",
            f"{each.whole.less:,}",
        )
        for each in made
    ]
    table(rows)
    click.echo("")
    units = [each.id for each in pack.reporting_units]
    fields = by_field(made)
    rows = [("", *(pack.units[each].short.within(language) for each in units))]
    for name, parts in fields.items():
        title = pack.policies.fields[name].within(language)
        sums = (parts[unit].net // 100 if unit in parts else 0 for unit in units)
        rows.append((title, *(f"{each:,}" for each in sums)))
    table(rows)
    shared.say(CAVEAT)
