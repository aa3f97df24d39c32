"""`kechuang audit`: verify the log, anchor it."""

from pathlib import Path

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.values.text import Text

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def audit() -> None:
    """The operation log: proof that it is whole."""


@audit.command()
@click.option(
    "--anchor", "anchors", type=_FILE, multiple=True, help="An anchor kept apart; repeatable."
)
@click.option("--key", help="Fingerprint that anchors must be signed with, if not this machine's.")
@json_option
@frame
def verify(shared: Frame, anchors: tuple[Path, ...], key: str | None, *, json_wanted: bool) -> None:
    """Verify the whole log and name the first thing that does not fit. Exit code 1 if any."""
    shared.django()
    from kechuang.apps.audit.anchors import read_anchor  # noqa: PLC0415 - needs Django started
    from kechuang.apps.audit.chain import verify as verify_chain  # noqa: PLC0415 - the same
    from kechuang.apps.audit.rules import VERIFY  # noqa: PLC0415 - the same

    VERIFY.require(acting(shared))
    report = verify_chain(shared.now(), [read_anchor(path, key) for path in anchors])
    if json_wanted:
        as_json(report.to_json())
    else:
        shared.say(
            Text(
                f"{report.links}环、{report.records}条记录、{report.events}个事件，"
                f"未封存{report.unsealed}条",
                f"{report.links} links, {report.records} records, {report.events} events, "
                f"{report.unsealed} unsealed",
            )
        )
        for each in (*report.explained, *report.not_proved):
            shared.say(each)
        finding = report.finding
        shared.say(finding.sentence if finding else Text("未发现改动", "Nothing was found altered"))
    raise SystemExit(0 if report.sound else 1)


@audit.command()
@json_option
@frame
def anchor(shared: Frame, *, json_wanted: bool) -> None:
    """Sign the head of the log now and write it to the folder of anchors."""
    shared.django()
    from kechuang.apps.audit.anchors import fingerprint  # noqa: PLC0415 - needs Django started
    from kechuang.apps.audit.rules import ANCHOR  # noqa: PLC0415 - the same
    from kechuang.operations.anchoring import anchor_now  # noqa: PLC0415 - the same

    actor = acting(shared)
    ANCHOR.require(actor)
    path = anchor_now(actor, shared.now())
    if json_wanted:
        as_json({"file": str(path), "key": fingerprint()})
    else:
        shared.say(
            Text(
                f"已存证：{path}（密钥指纹 {fingerprint()}）；请另存到别的机器",
                f"Anchored: {path} (key {fingerprint()}); keep a copy on another machine",
            )
        )
