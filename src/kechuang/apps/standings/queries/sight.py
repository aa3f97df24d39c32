"""The only way to standings: what an actor may know of, sanctions by a right of their own."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.standings.refusals import NoStanding
from kechuang.apps.standings.rules import READ, WATCHING
from kechuang.apps.subjects.registering.scope import COUNTY, FIRM, citywide
from kechuang.values.uuids import uuid_of


def visible(actor: Actor) -> "QuerySet[Standing]":
    """Titles within reach and sanctions that the actor may see; what is void is in no list."""
    rows = Standing.objects.exclude(state=State.VOID)
    if not READ.ask(actor).allowed:
        return rows.none()
    if actor.system or actor.holds(*WATCHING):
        return rows
    own = [unit for unit in actor.units(*FIRM) if uuid_of(unit)]
    near = Q(firm__unit__in=actor.units(*COUNTY)) | Q(firm__in=own)
    return rows.filter(near | Q(scope="")) if citywide(actor) else rows.filter(near)


def standing_seen(standing: UUID, actor: Actor) -> Standing:
    """One standing. Raises NotAllowed, NoStanding."""
    READ.require(actor)
    rows = visible(actor).select_related("subject", "firm", "merged_into")
    found = rows.filter(pk=standing).first()
    if found is None:
        raise NoStanding
    return found
