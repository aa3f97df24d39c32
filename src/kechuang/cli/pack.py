"""`kechuang pack`: check, compare, release, list, export packs, and see what they cover."""

import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from kechuang.access.actor import Actor
from kechuang.cli.frame import Frame, as_json, frame, json_option, listing, show_problems, table
from kechuang.pack import (
    CoverageRow,
    Pack,
    archive,
    coverage,
    differences,
    export,
    read,
    read_archive,
)
from kechuang.pack.archiving import FolderNotFound
from kechuang.values.problems import Problems, Severity
from kechuang.values.text import Text

_FOLDER = click.Path(file_okay=False, path_type=Path)
_DIGEST = re.compile(r"[0-9a-f]{6,64}")
_PACKS = Path("packs")


@click.group()
def pack() -> None:
    """The city as a folder: what it says, how it changed, which version is in force."""


@pack.command()
@click.argument("folder", type=_FOLDER, required=False)
@json_option
@frame
def check(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """Read a pack and print every problem. Exit code 1 when one of them is an error."""
    folder = _folder(folder)
    found, problems = read(folder)
    if json_wanted:
        as_json(
            {
                "digest": found.digest if found else None,
                "problems": [problem.to_json() for problem in problems],
            }
        )
    else:
        show_problems(problems, shared.language)
        _say_counts(shared, problems)
    raise SystemExit(1 if problems.refuses or found is None else 0)


@pack.command()
@click.argument("old")
@click.argument("new")
@json_option
@frame
def diff(shared: Frame, old: str, new: str, *, json_wanted: bool) -> None:
    """Say in words what differs between two packs: folders, archives or digests of releases."""
    changes = differences(_named(shared, old), _named(shared, new))
    if json_wanted:
        as_json([{"zh": each.sentence.zh, "en": each.sentence.en} for each in changes])
        return
    for each in changes:
        shared.say(each.sentence)
    if not changes:
        shared.say(Text("没有改动", "Nothing differs"))


@pack.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--parent", help="Release that the pack was made from; the one in force unless given."
)
@click.option("--dry-run", is_flag=True, help="Check and compare, write nothing.")
@frame
def release(shared: Frame, folder: Path, parent: str | None, *, dry_run: bool) -> None:
    """Put a pack up for release and sign it; a second person approves with `pack sign`."""
    made = _readable(shared, folder)
    actor, now = shared.actor(), shared.now()
    from kechuang.apps.releases import actions, queries  # noqa: PLC0415 - needs Django started

    active = queries.active_pack(now)
    for each in differences(active, made):
        shared.say(each.sentence)
    if dry_run:
        shared.say(Text("仅试运行，未写入", "Dry run, nothing was written"))
        return
    following = queries.release(parent, actor) if parent else active.digest
    done = actions.propose(archive(folder), parent=following, actor=actor, now=now)
    shared.say(
        Text(
            f"已提出发布并签署：{done.digest}。须由另一人运行 kechuang pack sign {done.digest[:12]}",
            f"Put up and signed: {done.digest}. Somebody else runs kechuang pack sign "
            f"{done.digest[:12]}",
        )
    )


@pack.command()
@click.argument("digest")
@click.option("--refuse", default="", metavar="REASON", help="Do not agree, for this reason.")
@frame
def sign(shared: Frame, digest: str, refuse: str) -> None:
    """Agree with a release that somebody else put up, or refuse it."""
    actor, now = shared.actor(), shared.now()
    from kechuang.apps.releases import actions, queries  # noqa: PLC0415 - needs Django started

    full = queries.release(digest, actor)
    state = actions.sign_release(full, actor=actor, now=now, agree=not refuse, reason=refuse)
    shared.say(
        Text("已同意，可以启用", "Agreed; it can be activated")
        if state.agreed
        else Text("已退回", "Refused")
    )


@pack.command()
@click.argument("digest")
@click.option("--from", "instant", help="Instant with zone from which it is in force; now if none.")
@frame
def activate(shared: Frame, digest: str, instant: str | None) -> None:
    """Put a signed release in force."""
    given = _instant(instant) if instant else None
    actor, now = shared.actor(), shared.now()
    from kechuang.apps.releases import actions, queries  # noqa: PLC0415 - needs Django started

    active_from = given or now
    full = queries.release(digest, actor)
    actions.activate(full, active_from=active_from, actor=actor, now=now)
    shared.say(
        Text(f"自 {active_from.isoformat()} 起启用", f"In force from {active_from.isoformat()}")
    )


@pack.command()
@click.argument("digest")
@click.argument("reason")
@frame
def withdraw(shared: Frame, digest: str, reason: str) -> None:
    """Withdraw a release; the one before it is in force again."""
    actor, now = shared.actor(), shared.now()
    from kechuang.apps.releases import actions, queries  # noqa: PLC0415 - needs Django started

    actions.withdraw(queries.release(digest, actor), reason=reason, actor=actor, now=now)
    shared.say(Text("已撤回", "Withdrawn"))


@pack.command("list")
@json_option
@frame
def list_releases(shared: Frame, *, json_wanted: bool) -> None:
    """List releases, newest first, with what each changed."""
    actor, now = _reader(shared), shared.now()
    from kechuang.apps.releases.queries import releases  # noqa: PLC0415 - needs Django started

    rows = releases(actor, now)
    if json_wanted:
        as_json(
            [
                {
                    "digest": row.digest,
                    "parent": row.parent,
                    "pack": row.pack,
                    "state": row.state,
                    "first": row.first,
                    "created_at": row.created_at.isoformat(),
                    "active_from": row.active_from.isoformat() if row.active_from else None,
                    "differences": [{"zh": each.zh, "en": each.en} for each in row.differences],
                }
                for row in rows
            ]
        )
        return
    listing(
        (row.digest[:12], row.state, row.pack, row.created_at.isoformat(timespec="minutes"))
        for row in rows
    )


@pack.command("export")
@click.argument("digest")
@click.argument("folder", type=_FOLDER)
@frame
def export_release(shared: Frame, digest: str, folder: Path) -> None:
    """Write a release back to an empty folder, byte for byte, comments kept."""
    actor = _reader(shared)
    from kechuang.apps.releases import queries  # noqa: PLC0415 - needs Django started

    export(queries.archive_of(queries.release(digest, actor), actor), folder)
    shared.say(Text(f"已写入 {folder}", f"Written to {folder}"))


@pack.command("coverage")
@click.argument("folder", type=_FOLDER, required=False)
@click.option("--tests", type=_FOLDER, default=Path("tests"), help="Folder of the tests.")
@json_option
@frame
def show_coverage(shared: Frame, folder: Path | None, tests: Path, *, json_wanted: bool) -> None:
    """List every mechanism and target of the field, what declares it, which test drives it."""
    rows = coverage(_readable(shared, _folder(folder)), tests if tests.is_dir() else None)
    if json_wanted:
        as_json([row.to_json() for row in rows])
        return
    table(_covered(row, shared) for row in rows)
    declared = sum(1 for row in rows if row.declared_by)
    driven = sum(1 for row in rows if row.tests)
    shared.say(
        Text(
            f"共{len(rows)}项：{declared}项有声明，{driven}项有端到端测试",
            f"{len(rows)} in all: {declared} declared, {driven} driven by an end-to-end test",
        )
    )


def _covered(row: CoverageRow, shared: Frame) -> tuple[str, ...]:
    """One line: the first place that declares it and the first test, and how many more there are."""
    nothing = Text("（空）", "(empty)").within(shared.language)
    return (
        row.id,
        row.title.within(shared.language),
        _first(row.declared_by) or nothing,
        _first(row.tests) or nothing,
    )


def _first(listed: Sequence[str]) -> str:
    more = f" +{len(listed) - 1}" if len(listed) > 1 else ""
    return f"{listed[0]}{more}" if listed else ""


def _folder(given: Path | None) -> Path:
    """The folder named, else the one set for the installation, else the only one in packs/."""
    if given or os.environ.get("KECHUANG_PACK"):
        return given or Path(os.environ["KECHUANG_PACK"])
    found = sorted(path.parent for path in _PACKS.glob("*/pack.yaml"))
    if len(found) != 1:
        sentence = "name the folder of the pack, or set KECHUANG_PACK"
        raise click.UsageError(sentence)
    return found[0]


def _readable(shared: Frame, folder: Path) -> Pack:
    found, problems = read(folder)
    if found is None or problems.refuses:
        show_problems(problems, shared.language)
        raise SystemExit(1)
    return found


def _named(shared: Frame, words: str) -> Pack:
    """A pack by its folder, its archive, or the beginning of a release's digest."""
    path = Path(words)
    if path.is_dir():
        return _readable(shared, path)
    if path.is_file():
        found, problems = read_archive(path.read_bytes())
        if found is None or problems.refuses:
            show_problems(problems, shared.language)
            raise SystemExit(1)
        return found
    if not _DIGEST.fullmatch(words):
        raise FolderNotFound(words)
    actor = _reader(shared)
    from kechuang.apps.releases.queries import pack_of, release  # noqa: PLC0415 - needs Django

    return pack_of(release(words, actor))


def _reader(shared: Frame) -> Actor:
    shared.django()
    from kechuang.cli.acting import acting  # noqa: PLC0415 - only where the database is read

    return acting(shared)


def _instant(words: str) -> datetime:
    wrong = click.BadParameter(
        "expected an instant with zone, such as 2025-07-01T08:00:00+08:00", param_hint="--from"
    )
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        raise wrong from None
    if found.tzinfo is None:
        raise wrong
    return found


def _say_counts(shared: Frame, problems: Problems) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    shared.say(Text(f"{errors}个错误，{warnings}个提醒", f"{errors} errors, {warnings} warnings"))
