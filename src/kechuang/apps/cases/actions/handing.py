"""Handing a form in: a version that never changes, and a receipt that says when it was whole."""

import hashlib
import json
from datetime import datetime
from typing import Any

from kechuang.access.actor import Actor
from kechuang.apps.cases.asking import Received
from kechuang.apps.cases.models import Case, FormVersion, Receipt
from kechuang.apps.cases.numbers import receipt_number
from kechuang.apps.cases.places import slot
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.files import names_and_digests
from kechuang.lifecycle.forms.jsoning import to_json
from kechuang.lifecycle.model import Step


def hand_in(
    row: Case,
    forms: Forms,
    step: Step,
    *,
    due_at: datetime | None,
    late: bool,
    actor: Actor,
    now: datetime,
) -> Received:
    """Keep what was handed in from `step`, and the receipt for it. `row` counts it already."""
    place = slot(step, actor)
    read = forms.read(place).values
    values, files = to_json(forms.form(place), read), names_and_digests(read)
    digest = digest_of(values, files)
    FormVersion.objects.create(
        case=row,
        number=row.handed_in,
        step=step.id,
        form=place,
        values=values,
        files=files,
        digest=digest,
        by=actor.account,
        at=now,
    )
    made = Receipt.objects.create(
        number=receipt_number(),
        case=row,
        step=step.id,
        form_version=row.handed_in,
        digest=digest,
        received_at=now,
        closes_at=due_at,
        late=late,
        by=actor.account,
    )
    return Received(made.number, now, due_at, late, digest)


def digest_of(values: dict[str, Any], files: list[dict[str, str]]) -> str:
    """sha256 over values and files in a form that does not depend on their order."""
    content = {"values": values, "files": sorted(files, key=lambda each: each["id"])}
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
