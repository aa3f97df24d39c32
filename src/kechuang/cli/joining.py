"""`kechuang cases merge | split | follow | invite | leave | waive | remark | replay`."""

from pathlib import Path
from typing import Any
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame, as_json, frame, json_option, table
from kechuang.values.text import Text

_REASON = click.option("--reason", required=True, help="Why.")
_CASE = click.argument("case")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("merge")
@_CASE
@click.argument("into")
@_REASON
@frame
def merge(shared: Frame, case: str, into: str, reason: str) -> None:
    """End the CASE as part of INTO, which stands in the same step."""
    actor = shared.actor()
    from kechuang.cli.joinwork import merged  # noqa: PLC0415 - needs Django

    kept = merged(case, into, reason, actor, shared.now())
    shared.say(Text(f"已并入 {kept}。", f"Merged into {kept}."))


@click.command("split")
@_CASE
@click.argument("titles", nargs=-1, required=True)
@_REASON
@frame
def split(shared: Frame, case: str, titles: tuple[str, ...], reason: str) -> None:
    """Split parts off the CASE, one for each of TITLES."""
    actor = shared.actor()
    from kechuang.cli.joinwork import parted  # noqa: PLC0415 - needs Django

    numbers = parted(case, titles, reason, actor, shared.now())
    said = "、".join(numbers)
    shared.say(Text(f"已拆出：{said}", f"Split off: {', '.join(numbers)}"))


@click.command("follow")
@_CASE
@click.argument("other")
@frame
def follow(shared: Frame, case: str, other: str) -> None:
    """Say that the CASE follows OTHER."""
    actor = shared.actor()
    from kechuang.cli.joinwork import followed  # noqa: PLC0415 - needs Django

    followed(case, other, actor, shared.now())
    shared.say(Text("已关联。", "Linked."))


@click.command("invite")
@_CASE
@click.argument("role")
@click.argument("who")
@frame
def invite(shared: Frame, case: str, role: str, who: str) -> None:
    """Let WHO (a unit, a login, a subject's number) take part in the CASE in a ROLE."""
    actor = shared.actor()
    from kechuang.cli.joinwork import invited  # noqa: PLC0415 - needs Django

    made = invited(case, role, who, actor, shared.now())
    shared.say(Text(f"已加入：{made}", f"Takes part as {made}"))


@click.command("leave")
@click.argument("participant", type=click.UUID)
@_REASON
@frame
def leave(shared: Frame, participant: UUID, reason: str) -> None:
    """End the part of a PARTICIPANT; what was done stays."""
    actor = shared.actor()
    from kechuang.cli.joinwork import left  # noqa: PLC0415 - needs Django

    left(participant, reason, actor, shared.now())
    shared.say(Text("已移除。", "Removed."))


@click.command("waive")
@_CASE
@click.argument("guard")
@_REASON
@click.option("--evidence", type=_FILE, multiple=True, help="A file that proves it; repeatable.")
@click.option("--pledged", is_flag=True, help="I pledge that the files hold no state secret.")
@frame
def waive(shared: Frame, /, case: str, guard: str, reason: str, **proof: Any) -> None:
    """Let the CASE pass a GUARD that is not met; its verdict stays."""
    actor = shared.actor()
    from kechuang.cli.joinwork import waived  # noqa: PLC0415 - needs Django

    waived(case, guard, reason, actor, shared.now(), **proof)
    shared.say(Text("已豁免，结论不变。", "Waived; the verdict stays as it is."))


@click.command("remark")
@_CASE
@click.argument("words")
@frame
def remark(shared: Frame, case: str, words: str) -> None:
    """Remark WORDS on the CASE, among those who are told of it inside."""
    actor = shared.actor()
    from kechuang.cli.joinwork import remarked  # noqa: PLC0415 - needs Django

    remarked(case, words, actor, shared.now())
    shared.say(Text("已写备注。", "Remarked."))


@click.command("replay")
@click.argument("case", required=False)
@click.option("--all", "every", is_flag=True, help="Every case that whoever acts is told all of.")
@json_option
@frame
def replay(shared: Frame, case: str | None, *, every: bool, json_wanted: bool) -> None:
    """Do the record of the CASE again: exit code 1 where it does not stand where it leads."""
    if bool(case) == every:
        raise click.UsageError("CASE or --all")  # noqa: TRY003 - click's own form
    actor = acting(shared)
    from kechuang.cli.joinwork import finding_json, replays  # noqa: PLC0415 - needs Django

    found = replays(case, actor, shared.now())
    wrong = [each for each in found if not each.follows]
    if json_wanted:
        as_json([finding_json(each) for each in (wrong if every else found)])
    else:
        shared.say(
            Text(
                f"{len(found)}件，{len(wrong)}件与记录不符",
                f"{len(found)} cases, {len(wrong)} do not follow from their records",
            )
        )
        table(
            (
                each.number,
                "；".join(x.within(shared.language) for x in each.wrong),
                ", ".join(each.differs),
            )
            for each in wrong
        )
    raise SystemExit(1 if wrong else 0)


COMMANDS = (merge, split, follow, invite, leave, waive, remark, replay)
