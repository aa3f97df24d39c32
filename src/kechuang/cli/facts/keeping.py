"""`kechuang facts compact | verify | rebuild`: upkeep of the tables and of the projection."""

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.progress import progress
from kechuang.values.text import Text


@click.command("compact")
@click.argument("dataset", required=False)
@json_option
@frame
def compact_tables(shared: Frame, dataset: str | None, *, json_wanted: bool) -> None:
    """Move corrections into the tables and merge small files, of DATASET or of all."""
    shared.django()
    from kechuang.apps.facts.actions import compact  # noqa: PLC0415 - needs Django started
    from kechuang.apps.facts.queries.catalogue import catalogue  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    kept = [by.dataset(dataset)] if dataset else catalogue(by.pack)
    told, found = progress("compact"), []
    for place, each in enumerate(kept, start=1):
        found.append(compact(each.layout, actor=by.actor, now=by.now))
        told(place, len(kept))
    if json_wanted:
        as_json(
            [
                {
                    "dataset": one.dataset,
                    "moved": one.moved,
                    "merged": one.merged,
                    "swept": one.swept,
                }
                for one in found
            ]
        )
        return
    moved, merged = sum(one.moved for one in found), sum(one.merged for one in found)
    shared.say(
        Text(
            f"并入更正{moved}条，合并文件{merged}个",
            f"{moved} corrections moved in, {merged} files merged",
        )
    )


@click.command("verify")
@click.argument("dataset", required=False)
@click.option("--full", is_flag=True, help="Every import value by value, not a sample.")
@json_option
@frame
def verify_facts(shared: Frame, dataset: str | None, *, full: bool, json_wanted: bool) -> None:
    """Compare files with the log and the projection with the tables; settle what was interrupted.

    Exit code 1 when something does not fit.
    """
    shared.django()
    from kechuang.apps.facts.actions.confirming import settle_previews  # noqa: PLC0415 - needs Django
    from kechuang.apps.facts.actions.importing import settle  # noqa: PLC0415 - the same
    from kechuang.apps.facts.queries.catalogue import catalogue, layouts  # noqa: PLC0415 - the same
    from kechuang.apps.facts.queries.verifying import verify  # noqa: PLC0415 - the same
    from kechuang.apps.facts.rules import MAINTAIN  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    MAINTAIN.require(by.actor)
    settled = settle(layouts(by.pack), actor=by.actor, now=by.now)
    settle_previews()
    kept = [by.dataset(dataset)] if dataset else catalogue(by.pack)
    found = verify(kept, now=by.now(), full=full, report=progress("verify"))
    if json_wanted:
        as_json(
            {
                "sound": found.sound,
                "datasets": found.datasets,
                "imports": found.imports,
                "rows": found.rows,
                "compared": found.compared,
                "settled": [
                    {"import": str(made.id), "dataset": made.dataset, "became": became}
                    for made, became in settled
                ],
                "troubles": [
                    {
                        "dataset": each.dataset,
                        "kind": each.kind,
                        "import": each.import_id,
                        "harmless": each.harmless,
                        "said": each.said.to_json(),
                    }
                    for each in found.troubles
                ],
            }
        )
    else:
        for made, became in settled:
            word = {"finished": "已补完", "discarded": "已放弃"}[became]
            shared.say(
                Text(
                    f"中断的导入{word}：{made.dataset} {made.id}",
                    f"An interrupted import was {became}: {made.dataset} {made.id}",
                )
            )
        for each in found.troubles:
            shared.say(each.said)
        shared.say(
            Text(
                f"{found.datasets}个数据集、{found.imports}次导入、{found.rows}行，逐值核对{found.compared}行",
                f"{found.datasets} datasets, {found.imports} imports, {found.rows} rows; "
                f"{found.compared} rows compared value by value",
            )
        )
    raise SystemExit(0 if found.sound else 1)


@click.command("rebuild")
@click.argument("dataset")
@frame
def rebuild_projection(shared: Frame, dataset: str) -> None:
    """Make what pages read of DATASET anew from its table."""
    shared.django()
    from kechuang.apps.facts.actions.rebuilding import rebuild  # noqa: PLC0415 - needs Django
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    number = rebuild(by.dataset(dataset), actor=by.actor, report=progress(dataset))
    shared.say(Text(f"已重建{number}份档案", f"{number} documents written anew"))
