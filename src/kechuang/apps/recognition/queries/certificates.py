"""Certificates: checked by anybody under their code, taken along as a paper by those concerned."""

from dataclasses import dataclass
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.cases.queries.schemes import clock_of, pack_now
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.recognition.models import Certificate
from kechuang.apps.recognition.refusals import CertificateEnded, NoCertificate, NoCertificatePaper
from kechuang.apps.recognition.rules import CHECK, TAKE
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.standings.shapes import state_of
from kechuang.renderers.papers import Draft
from kechuang.renderers.papers import draft as drafted
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody is told of a certificate: its holder, number, days, and how it stands today."""

    certificate: Certificate
    standing: Standing
    state: Text
    title: Text

    @property
    def held(self) -> bool:
        """Whether it was never taken back, merged or found void; its days may be over."""
        return bool(self.standing.state == State.HELD)


def certificate(code: str, *, actor: Actor, now: datetime) -> Checked:
    """A certificate by its code. Raises NoCertificate."""
    CHECK.require(actor)
    return _checked(Certificate.objects.filter(code=code.strip().upper()).first(), now)


def of_case(number: str, *, actor: Actor, now: datetime) -> Checked:
    """The certificate that came of a case, to who knows of the case.

    Raises NoCase, NoCertificate, NotAllowed.
    """
    TAKE.require(actor)
    row = seen(number, actor)
    return _checked(Certificate.objects.select_related("case").filter(case=row).first(), now)


def paper(found: Checked, check_at: str, now: datetime, *, invented: bool = False) -> Draft:
    """The certificate as its paper of the pack in force; `check_at` is where codes are checked.

    Raises CertificateEnded once the title was taken back, NoCertificatePaper.
    """
    if not found.held:
        raise CertificateEnded(found.state)
    pack = pack_now(now)
    kind = pack.standings.named(found.certificate.kind)
    if kind is None or not kind.document:
        raise NoCertificatePaper(found.title)
    row, standing = found.certificate, found.standing
    values: dict[str, object] = {
        "date": clock_of(pack).day(row.issued_at),
        "holder": row.holder,
        "title": kind.title.zh,
        "held_as": standing.body or row.holder,
        "certificate_number": row.case.number,
        "document": row.number,
        "starts": standing.starts,
        "ends": standing.ends,
        "code": row.code,
        "check_at": check_at,
    }
    declared = pack.documents[kind.document]
    names = {each.id for each in declared.columns}
    known = {name: value for name, value in values.items() if name in names}
    return drafted(declared, known, invented=invented)


def _checked(found: Certificate | None, now: datetime) -> Checked:
    held = Standing.objects.filter(pk=found.standing).first() if found else None
    if found is None or held is None:
        raise NoCertificate
    day = clock_of(pack_now(now)).day(now)
    return Checked(found, held, state_of(held, day), Text(held.words))
