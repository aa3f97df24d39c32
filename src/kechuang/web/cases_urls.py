"""Addresses of cases and rounds."""

from django.urls import path

from kechuang.web.views.cases import boards, figures, lists, opening, page, rounds

_CASE = "cases/<str:number>/"
_ROUND = "rounds/<uuid:round>/"

urlpatterns = [
    path("cases/", lists.case_list, name="cases"),
    path("cases/export/", lists.case_export, name="cases_export"),
    path("cases/act/", lists.cases_act, name="cases_act"),
    path("boards/", boards.boards, name="boards"),
    path("boards/<str:family>/", boards.family_board, name="board"),
    path("cases/new/", opening.case_new, name="case_new"),
    path(_CASE, page.case, name="case"),
    path(_CASE + "save/", page.case_save, name="case_save"),
    path(_CASE + "act/", page.case_act, name="case_act"),
    path(_CASE + "files/<uuid:file>/", page.case_file, name="case_file"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/new/", rounds.round_new, name="round_new"),
    path(_ROUND, rounds.round_board, name="round"),
    path(_ROUND + "table/", figures.round_table, name="round_table"),
    path(_ROUND + "circular/<str:kind>/", figures.round_circular, name="round_circular"),
    path(_ROUND + "remind/", rounds.round_remind, name="round_remind"),
    path(_ROUND + "lock/", rounds.round_lock, name="round_lock"),
]
