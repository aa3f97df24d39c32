"""One subject's page: what the register says, what sources tell, leave to use it, its history.

Read from the database alone, in a bounded number of statements; no table of facts is opened.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.log import Entry, Naming, of_things
from kechuang.apps.facts.queries.catalogue import Kept, catalogue
from kechuang.apps.facts.queries.documents import Statement, statements_of
from kechuang.apps.facts.queries.leave import Leave, leaves
from kechuang.apps.facts.queries.telling import Block, Difference, differences, told
from kechuang.apps.facts.rules import READ_CLOSELY
from kechuang.apps.subjects.registering.finding import file_of
from kechuang.apps.subjects.registering.scope import FIRM
from kechuang.apps.subjects.registering.shapes import File
from kechuang.pack import Pack

_EVENTS = 30


@dataclass(frozen=True, slots=True)
class Profile:
    """All of the page. `leaves` has datasets that speak of this kind of subject."""

    file: File
    kept: tuple[Kept, ...]
    blocks: tuple[Block, ...]
    differences: tuple[Difference, ...]
    leaves: dict[str, Leave]
    history: tuple[Entry, ...]
    statements: tuple[Statement, ...]
    pack: Pack
    whole: bool
    """Whether the reader sees sensitive columns of it."""
    logged: bool
    """Whether the reader reads what officers did."""

    @property
    def ids(self) -> list[UUID]:
        """The subject and what was merged into it."""
        return [self.file.line.id, *(each.id for each in self.file.parts)]


def profile(
    subject: UUID, *, actor: Actor, pack: Pack, on: date, naming: Naming | None = None
) -> Profile:
    """The page of a subject: about ten statements. Raises NoSubject."""
    file = file_of(subject, actor=actor)
    ids = [file.line.id, *(each.id for each in file.parts)]
    kept = [each for each in catalogue(pack) if each.declared.subject == file.line.kind]
    own = str(file.line.id) in actor.units(*FIRM)
    given = leaves(kept, ids, on)
    unmasked = READ_CLOSELY.ask(actor).allowed
    statements = statements_of(ids)
    blocks = told(kept, statements, given, own=own, unmasked=unmasked)
    things = [("subject", str(each)) for each in ids]
    papers = [each.paper for each in given.values() if each.paper and each.paper.subject_id]
    things += [("authorisation", str(each.id)) for each in papers]
    return Profile(
        file,
        tuple(kept),
        tuple(blocks),
        tuple(differences(blocks)),
        dict(given),
        of_things(things, limit=_EVENTS, naming=naming) if not _outside(actor) else (),
        tuple(statements),
        pack,
        own or unmasked,
        not _outside(actor),
    )


def _outside(actor: Actor) -> bool:
    """A firm reads its own facts, not what officers wrote in the log."""
    return not actor.system and actor.roles <= {Role.LEGAL_PERSON, Role.FIRM_HANDLER}
