"""Addresses of public notices."""

from django.urls import path

from kechuang.web.views import notices

_ONE = "notices/<str:key>/"
_OPINION = "cases/<str:number>/opinions/<uuid:opinion>/"

urlpatterns = [
    path("notices/", notices.notice_list, name="notices"),
    path("notices/answer/", notices.notice_answer, name="notice_answer"),
    path(_ONE, notices.notice_page, name="notice"),
    path(_ONE + "speak/", notices.notice_speak, name="notice_speak"),
    path(_ONE + "paper/<str:kind>/", notices.notice_file, name="notice_file"),
    path(_OPINION + "answer/", notices.opinion_answer, name="opinion_answer"),
    path(_OPINION + "sender/", notices.opinion_sender, name="opinion_sender"),
]
