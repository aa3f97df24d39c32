"""Files sent with a form: each looked over by its field's rules, then kept with the case."""

from kechuang.apps.cases.actions.attaching import attach
from kechuang.apps.cases.models import Case
from kechuang.apps.work.actions import Incoming
from kechuang.apps.work.models import File
from kechuang.lifecycle.forms.model import FieldKind, Form
from kechuang.values.errors import Refusal
from kechuang.values.text import same
from kechuang.web.answers import warn
from kechuang.web.request import PageRequest


def attached(request: PageRequest, row: Case, form: Form) -> dict[str, list[File]]:
    """What was uploaded, by field; what was refused is said by name and left out."""
    found: dict[str, list[File]] = {}
    pledged = request.POST.get("pledged") == "yes"
    for field in form.plain.values():
        if field.kind is not FieldKind.FILE:
            continue
        for sent in request.FILES.getlist(f"file:{field.id}"):
            name = sent.name or ""
            incoming = Incoming(name, sent.chunks(), pledged)
            try:
                kept = attach(row.pk, field.id, incoming, actor=request.actor, now=request.now)
            except Refusal as refusal:
                warn(request, same(f"{name}：") + refusal.sentence)
            else:
                found.setdefault(field.id, []).append(kept)
    return found
