"""Attachments of cases: those of a draft are the writers', those handed in follow the case."""

from kechuang.apps.cases.models import Case, FormVersion
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.work.models import File
from kechuang.lifecycle.forms.values import Attached


def files_of(row: Case, *, writes: bool) -> list[File]:
    """The attachments of a case, oldest first: all for who writes, else what was handed in last."""
    rows = File.objects.filter(thing_kind=KIND, thing=str(row.pk)).order_by("uploaded_at", "pk")
    if writes:
        return list(rows.filter(withdrawn_at=None))
    return list(rows.filter(pk__in=handed_in(row)))


def handed_in(row: Case) -> list[str]:
    """Ids of the files that were part of what was handed in, every version's."""
    versions = FormVersion.objects.filter(case=row).values_list("files", flat=True)
    return sorted({each["id"] for files in versions for each in files})


def names_and_digests(row: Case) -> list[dict[str, str]]:
    """What a version keeps of the attachments in force: one statement."""
    rows = File.objects.filter(thing_kind=KIND, thing=str(row.pk), withdrawn_at=None)
    return [
        {"id": str(id_), "name": name, "digest": digest}
        for id_, name, digest in rows.order_by("pk").values_list("pk", "name", "digest")
    ]


def attached(row: Case) -> dict[str, Attached]:
    """The attachments in force as forms read them, by id: one statement."""
    rows = File.objects.filter(thing_kind=KIND, thing=str(row.pk), withdrawn_at=None)
    return {
        str(each.pk): Attached(str(each.pk), each.name, each.size, pledged=each.pledged)
        for each in rows.order_by("pk")
    }
