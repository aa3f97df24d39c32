"""`kechuang rules list`: the rule sets of a pack with their versions."""

from collections import Counter
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, listing
from kechuang.cli.rules.options import PACK_OPTION, read_pack
from kechuang.criteria.model import RuleSet
from kechuang.values.text import Language


@click.command("list")
@PACK_OPTION
@json_option
@frame
def list_rules(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """List every rule set with its versions: from when, whether checked, whether a draft."""
    book, cases, _problems = read_pack(folder)
    numbers = Counter(case.rules for case in cases)
    rows = sorted(book.versions, key=lambda each: (each.id, each.starts))
    if json_wanted:
        as_json([_object(each, numbers[each.id]) for each in rows])
        return
    listing(_row(each, numbers[each.id], shared.language) for each in rows)


def _row(each: RuleSet, cases: int, language: Language) -> tuple[str, ...]:
    criteria = {"zh": f"条件 {len(each.criteria)}", "en": f"{len(each.criteria)} criteria"}
    worked = {"zh": f"案例 {cases}", "en": f"{cases} cases"}
    draft = {"zh": "草稿", "en": "draft"}[language] if each.draft else ""
    title = each.title.within(language)
    words = (criteria[language], worked[language], draft, title)
    return (each.id, each.starts.isoformat(), each.checked, *words)


def _object(each: RuleSet, cases: int) -> dict[str, object]:
    return {
        "id": each.id,
        "title": each.title.to_json(),
        "from": each.starts.isoformat(),
        "document": each.document,
        "checked": each.checked,
        "draft": each.draft,
        "purpose": each.purpose,
        "serves": list(each.serves),
        "subject": each.subject,
        "criteria": [criterion.id for criterion in each.criteria],
        "parts": [part.id for part in each.score.parts] if each.score else [],
        "amounts": [amount.id for amount in each.amounts],
        "counts": {"criteria": len(each.criteria), "cases": cases},
    }
