"""`kechuang policies list` and `show`: documents of a pack, as they stand on a day."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, listing, show_problems, table
from kechuang.cli.rules.options import DAY_OPTION, PACK_OPTION, pack_folder
from kechuang.criteria.policies.model import LEVELS, Clause, Policy, PolicyBook
from kechuang.criteria.policies.overlaying import NoSuchPolicy
from kechuang.pack.model import Pack
from kechuang.pack.reading import read
from kechuang.values.text import Language, Text


def sound_pack(folder: Path | None, language: Language) -> Pack:
    """The pack that is meant; exit code 1 after its problems when it has errors."""
    pack, problems = read(pack_folder(folder))
    if pack is None:
        show_problems(problems, language)
        raise SystemExit(1)
    return pack


@click.command("list")
@DAY_OPTION
@click.option("--held", is_flag=True, help="Only what is in force on the day.")
@click.option("--field", default="", help="Only clauses of this field.")
@click.option(
    "--level", type=click.Choice([each.value for each in LEVELS]), help="Only this level."
)
@PACK_OPTION
@json_option
@frame
def list_policies(
    shared: Frame,
    day: datetime,
    field: str,
    level: str | None,
    folder: Path | None,
    *,
    held: bool,
    json_wanted: bool,
) -> None:
    """List every clause: its document, state, period, and what it pays."""
    book = sound_pack(folder, shared.language).policies
    on = day.date()
    pairs = [
        (policy, clause)
        for policy, clause in book.clauses()
        if field in {"", clause.field}
        and level in {None, policy.level.value}
        and (not held or book.holds(policy, clause, on))
    ]
    if json_wanted:
        as_json([clause_object(book, *pair, on) for pair in pairs])
        return
    listing(_row(book, *pair, on, shared.language) for pair in pairs)


@click.command("show")
@click.argument("policy")
@DAY_OPTION
@PACK_OPTION
@json_option
@frame
def show_policy(
    shared: Frame, policy: str, day: datetime, folder: Path | None, *, json_wanted: bool
) -> None:
    """Show the document POLICY with its clauses."""
    book = sound_pack(folder, shared.language).policies
    found = book.policy(policy)
    if found is None:
        raise NoSuchPolicy(policy)
    clauses = [clause_object(book, found, each, day.date()) for each in found.clauses]
    if json_wanted:
        as_json({**policy_object(found), "clauses": clauses})
        return
    language = shared.language
    shared.say(found.title)
    table(
        (
            (_words("文号", "Number", language), found.number),
            (_words("发文机关", "Issuer", language), found.issuer.within(language)),
            (_words("状态", "State", language), found.state.title.within(language)),
            (_words("施行", "From", language), f"{found.starts} – {found.ends or ''}"),
            (_words("核对", "Checked", language), found.checked),
        )
    )
    for clause in found.clauses:
        click.echo("")
        for line in _told(book, clause, language):
            click.echo(line)


def policy_object(policy: Policy) -> dict[str, object]:
    """A document as JSON, without its clauses."""
    return {
        "id": policy.id,
        "title": policy.title.to_json(),
        "number": policy.number,
        "level": policy.level.value,
        "unit": policy.unit,
        "issuer": policy.issuer.to_json(),
        "state": policy.state.id,
        "issued": str(policy.issued) if policy.issued else None,
        "from": str(policy.starts),
        "until": str(policy.ends) if policy.ends else None,
        "published": policy.published,
        "checked": policy.checked,
    }


def clause_object(book: PolicyBook, policy: Policy, clause: Clause, day: date) -> dict[str, object]:
    """A clause as JSON, and how it stands on a day."""
    last, later = book.last_day(clause), book.replaced_by(clause.key)
    return {
        "key": clause.key,
        "policy": policy.id,
        "level": policy.level.value,
        "unit": policy.unit,
        "state": policy.state.id,
        "number": clause.number,
        "title": clause.title.to_json(),
        "beneficiary": clause.beneficiary.to_json(),
        "field": clause.field,
        "rules": clause.rules.id,
        "from": str(clause.starts),
        "until": str(last) if last else None,
        "in_force": book.holds(policy, clause, day),
        "replaces": list(clause.replaces),
        "replaced_by": later.key if later else None,
        "amounts": [
            {
                "id": each.id,
                "title": each.title.to_json(),
                "matter": each.matter,
                "stacking": each.stacking,
                "pay": each.pay.written,
                "cap": each.cap.written if each.cap else None,
            }
            for each in clause.amounts
        ],
        "checked": clause.checked,
    }


def _row(
    book: PolicyBook, policy: Policy, clause: Clause, day: date, language: Language
) -> tuple[str, ...]:
    force = _words("现行", "in force", language) if book.holds(policy, clause, day) else ""
    last = book.last_day(clause)
    return (
        clause.key,
        LEVELS[policy.level].within(language),
        policy.state.title.within(language),
        force,
        f"{clause.starts} – {last or ''}",
        ", ".join(sorted(clause.matters)),
        clause.title.within(language),
    )


def _told(book: PolicyBook, clause: Clause, language: Language) -> Iterator[str]:
    yield f"{clause.key} {clause.title.within(language)} {clause.number}".strip()
    for each in clause.rules.criteria:
        written = each.require.written if each.require else ""
        yield f"  {each.title.within(language)}: {written}"
    for amount in clause.amounts:
        cap = f" ≤ {amount.cap.written}" if amount.cap else ""
        yield f"  → {amount.pay.written}{cap}  [{amount.matter}, {amount.stacking}]"
    later = book.replaced_by(clause.key)
    if clause.replaces:
        yield f"  {_words('替代', 'replaces', language)}: {', '.join(clause.replaces)}"
    if later:
        yield f"  {_words('被替代', 'replaced by', language)}: {later.key}"


def _words(zh: str, en: str, language: Language) -> str:
    return Text(zh, en).within(language)
