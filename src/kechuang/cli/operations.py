"""`kechuang backup`, `restore`, `upgrade`, `doctor`: keep the installation."""

import os
from pathlib import Path

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.values.text import Text

_PATH = click.Path(path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_VARIABLE = "KECHUANG_PASSPHRASE"
_KEYS_HELP = f"Keys too, under a passphrase: asked for, or taken from {_VARIABLE}."


@click.command()
@click.argument("target", type=_PATH)
@click.option("--keys", is_flag=True, help=_KEYS_HELP)
@json_option
@frame
def backup(shared: Frame, target: Path, *, keys: bool, json_wanted: bool) -> None:
    """Write a backup to TARGET, a new file or a folder. The system may go on running."""
    shared.django()
    from kechuang.operations.backups.taking import back_up  # noqa: PLC0415 - needs Django

    passphrase = _passphrase(confirm=True) if keys else None
    taken = back_up(target, actor=acting(shared), now=shared.now(), passphrase=passphrase)
    if json_wanted:
        as_json(
            {
                "file": str(taken.path),
                "digest": taken.digest,
                "size": taken.size,
                "files": taken.files,
                "keys": taken.with_keys,
                "lost": list(taken.lost),
            }
        )
        return
    shared.say(Text(f"已备份到 {taken.path}", f"Backed up to {taken.path}"))
    if not taken.with_keys:
        shared.say(
            Text(
                "不含密钥：请另行保管数据目录下的 keys，没有它个人信息无法读出。",
                "Keys are not in it: keep the folder keys apart, or personal data stay unreadable.",
            )
        )
    for digest in taken.lost:
        shared.say(
            Text(f"附件内容已丢失：{digest}", f"The content of an attachment is lost: {digest}")
        )


@click.command()
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Put it in place of the data that are here.")
@click.option("--keys", is_flag=True, help=_KEYS_HELP)
@click.option("--anchor", type=_FILE, help="Newest anchor kept apart; else the newest found.")
@json_option
@frame
def restore(
    shared: Frame,
    file: Path,
    anchor: Path | None,
    *,
    replace: bool,
    keys: bool,
    json_wanted: bool,
) -> None:
    """Put a backup in place, whole or not at all, and do later erasures again."""
    shared.django()
    from kechuang.apps.subjects import clock  # noqa: PLC0415 - needs Django started
    from kechuang.operations.backups.restoring import restore as put_back  # noqa: PLC0415 - same

    done = put_back(
        file,
        actor=acting(shared),
        clock=clock.now,
        replace=replace,
        passphrase=_passphrase(confirm=False) if keys else None,
        anchor_file=anchor,
    )
    if json_wanted:
        as_json(
            {
                "taken_at": done.taken_at,
                "anchor": done.anchor,
                "erased": done.erased,
                "files": done.files,
            }
        )
        return
    shared.say(
        Text(
            f"已恢复到 {done.taken_at} 的状态；依据存证 {done.anchor or '（无）'}，"
            f"重新删除{done.erased}人的信息",
            f"Restored as of {done.taken_at}; by the anchor {done.anchor or '(none)'} the data "
            f"of {done.erased} people were erased again",
        )
    )
    if done.anchor is None:
        shared.say(
            Text(
                "没有找到存证，备份之后的删除可能未重做；请用 --anchor 指定另存的存证再恢复一次。",
                "No anchor was found, so erasures after the backup may not have been repeated; "
                "restore once more with --anchor and the one kept apart.",
            )
        )


@click.command()
@click.option("--backups", type=_PATH, help="Folder for the backup taken first.")
@frame
def upgrade(shared: Frame, backups: Path | None) -> None:
    """Back up, then bring tables and static files to this version of the program."""
    shared.django()
    from kechuang.operations.upgrading import upgrade as bring_up  # noqa: PLC0415 - needs Django

    done = bring_up(shared.say, actor=acting(shared), now=shared.now(), folder=backups)
    if done.backup is None:
        shared.say(Text(f"已是版本 {done.after}", f"This is version {done.after} already"))
    else:
        shared.say(
            Text(
                f"已由 {done.before} 升级到 {done.after}；如需退回，请装回旧程序并恢复 {done.backup}",
                f"Upgraded from {done.before} to {done.after}; to go back, install the former "
                f"program and restore {done.backup}",
            )
        )


@click.command()
@json_option
@frame
def doctor(shared: Frame, *, json_wanted: bool) -> None:
    """Look at everything an operator answers for. Exit code 1 when something must be mended."""
    shared.django()
    from kechuang.operations.doctor import Health, examine  # noqa: PLC0415 - needs Django started
    from kechuang.operations.doctor.findings import HEALTH_NAMES  # noqa: PLC0415 - the same

    findings = examine(shared.now)
    if json_wanted:
        as_json([finding.to_json() for finding in findings])
    else:
        for finding in findings:
            advice = Text("——", " — ") + finding.advice if finding.advice else Text("")
            shared.say(HEALTH_NAMES[finding.health] + Text("  ", "  ") + finding.seen + advice)
    raise SystemExit(1 if any(finding.health is Health.ILL for finding in findings) else 0)


def _passphrase(*, confirm: bool) -> str:
    given = os.environ.get(_VARIABLE)
    if given:
        return given
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm))
