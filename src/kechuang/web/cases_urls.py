"""Addresses of cases and rounds."""

from django.urls import path

from kechuang.web.views import filters
from kechuang.web.views.cases import (
    batches,
    boards,
    figures,
    joining,
    lists,
    meetings,
    opening,
    page,
    papers,
    rounds,
)

_CASE = "cases/<str:number>/"
_BATCH = "cases/batches/<uuid:batch>/"
_ROUND = "rounds/<uuid:round>/"

urlpatterns = [
    path("cases/", lists.case_list, name="cases"),
    path("cases/export/", lists.case_export, name="cases_export"),
    path("cases/act/", lists.cases_act, name="cases_act"),
    path("cases/undo/", lists.cases_undo, name="cases_undo"),
    path("cases/batches/", batches.batch_list, name="batches"),
    path("cases/batches/new/", batches.batch_new, name="batch_new"),
    path(_BATCH, batches.batch, name="batch"),
    path(_BATCH + "act/", batches.batch_act, name="batch_act"),
    path(_BATCH + "record/", batches.batch_record, name="batch_record"),
    path(_BATCH + "drop/", batches.batch_drop, name="batch_drop"),
    path(_BATCH + "cancel/", batches.batch_cancel, name="batch_cancel"),
    path(_BATCH + "export/", batches.batch_export, name="batch_export"),
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/export/", meetings.meeting_export, name="meetings_export"),
    path("boards/", boards.boards, name="boards"),
    path("boards/<str:family>/", boards.family_board, name="board"),
    path("boards/<str:family>/export/", boards.board_export, name="board_export"),
    path("cases/new/", opening.case_new, name="case_new"),
    path(_CASE, page.case, name="case"),
    path(_CASE + "remind/", boards.case_remind, name="case_remind"),
    path(_CASE + "save/", page.case_save, name="case_save"),
    path(_CASE + "act/", page.case_act, name="case_act"),
    path(_CASE + "merge/", joining.case_merge, name="case_merge"),
    path(_CASE + "split/", joining.case_split, name="case_split"),
    path(_CASE + "follow/", joining.case_follow, name="case_follow"),
    path(_CASE + "invite/", joining.case_invite, name="case_invite"),
    path(_CASE + "leave/<uuid:participant>/", joining.case_leave, name="case_leave"),
    path(_CASE + "waive/", joining.case_waive, name="case_waive"),
    path(_CASE + "remark/", joining.case_remark, name="case_remark"),
    path(_CASE + "files/<uuid:file>/", page.case_file, name="case_file"),
    path(_CASE + "papers/<uuid:paper>/write/", papers.paper_write, name="paper_write"),
    path(_CASE + "papers/<uuid:paper>/issue/", papers.paper_issue, name="paper_issue"),
    path(_CASE + "papers/<uuid:paper>/publish/", papers.paper_publish, name="paper_publish"),
    path(_CASE + "papers/<uuid:paper>/<str:kind>/", papers.paper_file, name="paper_file"),
    path(_BATCH + "paper/write/", papers.batch_paper_write, name="batch_paper_write"),
    path(_BATCH + "paper/issue/", papers.batch_paper_issue, name="batch_paper_issue"),
    path(_BATCH + "paper/publish/", papers.batch_paper_publish, name="batch_paper_publish"),
    path(_BATCH + "paper/<str:kind>/", papers.batch_paper_file, name="batch_paper_file"),
    path("filters/save/", filters.filter_save, name="filter_save"),
    path("filters/<uuid:filter_id>/delete/", filters.filter_delete, name="filter_delete"),
    path("filters/<uuid:filter_id>/prefer/", filters.filter_prefer, name="filter_prefer"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/new/", rounds.round_new, name="round_new"),
    path(_ROUND, rounds.round_board, name="round"),
    path(_ROUND + "table/", figures.round_table, name="round_table"),
    path(_ROUND + "circular/<str:kind>/", figures.round_circular, name="round_circular"),
    path(_ROUND + "issue/", figures.round_issue, name="round_issue"),
    path(_ROUND + "note/", figures.round_note, name="round_note"),
    path(_ROUND + "remind/", rounds.round_remind, name="round_remind"),
    path(_ROUND + "lock/", rounds.round_lock, name="round_lock"),
]
