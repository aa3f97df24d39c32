"""`kechuang schemes list`: the schemes of a pack with their versions."""

from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, listing
from kechuang.cli.rules.options import PACK_OPTION
from kechuang.cli.schemes.options import sound_pack
from kechuang.lifecycle.model import Scheme
from kechuang.values.text import Language


@click.command("list")
@PACK_OPTION
@json_option
@frame
def list_schemes(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """List every scheme with its versions: from when, whose, how many steps, what it serves."""
    pack = sound_pack(folder, shared.language)
    rows = [each for versions in pack.schemes.values() for each in versions]
    if json_wanted:
        as_json([_object(each) for each in rows])
        return
    listing(_row(each, shared.language) for each in rows)


def _row(each: Scheme, language: Language) -> tuple[str, ...]:
    steps = {"zh": f"环节 {len(each.steps)}", "en": f"{len(each.steps)} steps"}[language]
    draft = {"zh": "草案", "en": "draft"}[language] if each.draft else ""
    title, serves = each.title.within(language), " ".join(each.serves)
    return (each.id, each.starts.isoformat(), each.owner, steps, draft, title, serves)


def _object(each: Scheme) -> dict[str, object]:
    return {
        "id": each.id,
        "title": each.title.to_json(),
        "from": each.starts.isoformat(),
        "owner": each.owner,
        "family": each.family,
        "basis": each.basis,
        "checked": each.checked,
        "draft": each.draft,
        "serves": list(each.serves),
        "rounds": {"every": each.rounds.every.value, "per": each.rounds.per},
        "counts": [{"target": one.target or one.named_by, "step": one.step} for one in each.counts],
        "stages": [{"step": step, "title": title.to_json()} for step, title in each.stages],
        "steps": [
            {"id": step.id, "kind": step.kind.value, "title": step.title.to_json()}
            for step in each.steps
        ],
    }
