"""What is done on a target's page with a button: remarks, files, reminders, stages, milestones."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.dateparse import parse_date

from kechuang.apps.plans.actions import (
    Proof,
    attach_to_target,
    comment_on_target,
    complete_milestone,
    reach_stage,
    remind_of_target,
    undo_step,
    withdraw_figure,
)
from kechuang.apps.plans.queries import county_item
from kechuang.apps.plans.rules import COMPLETE_MILESTONE, REACH_STAGE, WITHDRAW_FIGURE
from kechuang.apps.plans.shapes import Item
from kechuang.apps.subjects.models import Account
from kechuang.apps.work.actions import withdraw_comment
from kechuang.apps.work.refusals import WordsMissing
from kechuang.apps.work.rules import COMMENT, REMIND, UPLOAD, WITHDRAW_COMMENT
from kechuang.planning.model import Stage
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import ChoiceMissing, telling, to_target
from kechuang.web.incoming import incoming
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)
_MOST_DIGITS = 5


@page(COMMENT, methods=POST)
def comment(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Write a remark in the name of the reader's unit."""
    item = _item(request, year, code)
    words = request.POST.get("words", "")
    with telling(request, Text("批注已发出", "Your remark was sent")):
        comment_on_target(
            item.id, words, unit=home_unit(request), actor=request.actor, now=request.now
        )
    return to_target(year, code, "#comments")


@page(WITHDRAW_COMMENT, methods=POST)
def comment_withdraw(request: PageRequest, year: int, code: str, comment: UUID) -> HttpResponse:
    """Withdraw one's own remark."""
    with telling(
        request, Text("批注已撤回，位置保留", "The remark was withdrawn; its place stays")
    ):
        withdraw_comment(comment, actor=request.actor, now=request.now)
    return to_target(year, code, "#comments")


@page(UPLOAD, methods=POST)
def upload(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Take in a file as evidence."""
    item, file = _item(request, year, code), incoming(request)
    done = Text("附件已上传", "The file was uploaded")
    with telling(request, done):
        if file is None:
            raise ChoiceMissing(Text("文件", "a file"))
        attach_to_target(
            item.id,
            file,
            actor=request.actor,
            now=request.now,
            pack=request.pack,
            unit=home_unit(request),
        )
    return to_target(year, code)


@page(REMIND, methods=POST)
def remind(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Tell the target's owner that its figure is awaited."""
    item = _item(request, year, code)
    who = item.responsible.name if item.responsible else item.owner.title
    done = Text(f"已提醒{who.zh}", f"{who.en or who.zh} was reminded")
    with telling(request, done):
        remind_of_target(
            item.id, actor=request.actor, now=request.now, on=request.day, pack=request.pack
        )
    return to_target(year, code)


@page(REACH_STAGE, methods=POST)
def stage(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Enter a stage of a bid."""
    item, given = _item(request, year, code), request.POST.get("stage", "")
    with telling(request, Text("阶段已登记", "The stage was entered")):
        if given not in set(Stage):
            raise ChoiceMissing(Text("阶段", "the stage"))
        proof = _proof(request)
        reach_stage(
            item.id,
            Stage(given),
            proof,
            actor=request.actor,
            now=request.now,
            today=request.day,
        )
    return to_target(year, code, "#stages")


@page(COMPLETE_MILESTONE, methods=POST)
def milestone(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Complete a milestone."""
    item, place = _item(request, year, code), request.POST.get("place", "")
    with telling(request, Text("节点已办结", "The milestone is done")):
        if not (place.isdecimal() and len(place) < _MOST_DIGITS):
            raise ChoiceMissing(Text("节点", "the milestone"))
        proof = _proof(request)
        complete_milestone(
            item.id, int(place), proof, actor=request.actor, now=request.now, today=request.day
        )
    return to_target(year, code, "#milestones")


@page(REACH_STAGE, methods=POST)
def undo(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Take back a stage or milestone."""
    with telling(request, Text("已撤销，记录保留", "It was undone; the record stays")):
        step = request.POST.get("step", "")
        if uuid_of(step) is None:
            raise ChoiceMissing(Text("要撤销的登记", "what to undo"))
        undo_step(UUID(step), request.POST.get("reason", ""), actor=request.actor, now=request.now)
    return to_target(year, code)


@page(WITHDRAW_FIGURE, methods=POST)
def figure_withdraw(request: PageRequest, year: int, code: str, figure: UUID) -> HttpResponse:
    """Take a mistaken figure out of view."""
    with telling(request, Text("数据已撤回，原数仍保留", "The figure was withdrawn; it is kept")):
        withdraw_figure(
            figure,
            request.POST.get("reason", ""),
            actor=request.actor,
            now=request.now,
            pack=request.pack,
        )
    return to_target(year, code, "#vintages")


def home_unit(request: PageRequest) -> str:
    """The unit in whose name the reader speaks: where a role is held, first one's own unit."""
    held = request.actor.units()
    own = request.user.home_unit if isinstance(request.user, Account) else ""
    return own if own in held or not held else min(held)


def _item(request: PageRequest, year: int, code: str) -> Item:
    return county_item(code, actor=request.actor, on=request.day, pack=request.pack, year=year)


def _proof(request: PageRequest) -> Proof:
    note = request.POST.get("note", "").strip()
    if len(note) > 500:
        raise WordsMissing(Text("依据", "the proof"), 500)
    return Proof(_day(request), Text(note))


def _day(request: PageRequest) -> date:
    try:
        found = parse_date(request.POST.get("on", ""))
    except ValueError:
        found = None
    if found is None:
        raise ChoiceMissing(Text("日期", "the day"))
    return found
