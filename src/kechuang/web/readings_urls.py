"""Addresses of texts read in: list, upload, decisions, draft and signatures, reports."""

from django.urls import path

from kechuang.web.views.readings import deciding, issuing, items, listing, reading

_ALL = "plan/readings/"
_ONE = _ALL + "<uuid:reading>/"
_ITEM = _ALL + "items/<uuid:item>/"

urlpatterns = [
    path(_ALL, listing.readings, name="readings"),
    path(_ALL + "new/", listing.upload, name="reading_upload"),
    path(_ONE, reading.reading, name="reading"),
    path(_ONE + "changes/", reading.changes, name="reading_changes"),
    path(_ONE + "plain/", deciding.plain, name="reading_plain"),
    path(_ONE + "undo/", deciding.undo_step, name="reading_undo"),
    path(_ONE + "owners/", deciding.owners, name="reading_owners"),
    path(_ONE + "add/", deciding.add_mark, name="reading_add"),
    path(_ONE + "aside/", deciding.aside, name="reading_aside"),
    path(_ONE + "again/", deciding.again, name="reading_again"),
    path(_ONE + "draft/", issuing.draft, name="reading_draft"),
    path(_ONE + "back/", issuing.back_to_text, name="reading_draft_back"),
    path(_ONE + "sign/", issuing.sign, name="reading_sign"),
    path(_ITEM, items.item, name="reading_item"),
    path(_ITEM + "decide/", deciding.decide_item, name="reading_decide"),
    path(_ITEM + "result/", deciding.result, name="reading_result"),
]
