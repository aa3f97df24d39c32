"""Files sent with a form: each looked over by its field's rules, then kept with the case."""

from kechuang.apps.cases.actions.attaching import attach
from kechuang.apps.cases.models import Case
from kechuang.apps.work.actions import Incoming
from kechuang.apps.work.models import File
from kechuang.lifecycle.forms.model import Field, FieldKind, Form
from kechuang.values.errors import Refusal
from kechuang.values.text import same
from kechuang.web.answers import warn
from kechuang.web.request import PageRequest

_SENT = "file:"


def attached(request: PageRequest, row: Case, form: Form) -> dict[str, list[File]]:
    """What was uploaded, by field or by row and field; what was refused is said by name and left out."""
    found: dict[str, list[File]] = {}
    pledged = request.POST.get("pledged") == "yes"
    for key in request.FILES:
        place = key.removeprefix(_SENT)
        field = _field(form, place) if key.startswith(_SENT) else None
        if field is None:
            continue
        for sent in request.FILES.getlist(key):
            name = sent.name or ""
            incoming = Incoming(name, sent.chunks(), pledged)
            try:
                kept = attach(row.pk, field.id, incoming, actor=request.actor, now=request.now)
            except Refusal as refusal:
                warn(request, same(f"{name}：") + refusal.sentence)
            else:
                found.setdefault(place, []).append(kept)
    return found


def _field(form: Form, place: str) -> Field | None:
    """The field of files at `field` or `section.row.field`; None for any other."""
    section, _, id_ = place.rpartition(".")
    if not section:
        found = form.plain.get(id_)
    else:
        name, _, number = section.partition(".")
        rows = (each for each in form.repeated if each.id == name and number.isdecimal())
        found = next((each.field(id_) for each in rows), None)
    return found if found is not None and found.kind is FieldKind.FILE else None
