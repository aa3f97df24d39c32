"""Addresses of the pages about datasets and imports."""

from django.urls import path

from kechuang.web.views.datasets import authorising, board, importing, listing

_ONE = "datasets/<slug:named>/"
_IMPORT = "imports/<uuid:preview>/"

urlpatterns = [
    path("datasets/", listing.datasets, name="datasets"),
    path(_ONE, listing.dataset_page, name="dataset"),
    path(_ONE + "template/", listing.dataset_template, name="dataset_template"),
    path(_ONE + "as-table/", listing.dataset_export, name="dataset_export"),
    path(_ONE + "imports/<uuid:made>/withdraw/", listing.import_withdraw, name="import_withdraw"),
    path("quality/", board.board, name="quality"),
    path("quality/claims/<uuid:claim>/", board.claim_decide, name="claim_decide"),
    path("authorisations/", authorising.authorisations, name="authorisations"),
    path("authorisations/new/", authorising.authorisation_new, name="authorisation_new"),
    path(
        "authorisations/<uuid:paper>/revoke/",
        authorising.authorisation_revoke,
        name="authorisation_revoke",
    ),
    path("imports/new/", importing.import_new, name="import_new"),
    path(_IMPORT, importing.import_preview, name="import_preview"),
    path(_IMPORT + "confirm/", importing.import_confirm, name="import_confirm"),
    path(_IMPORT + "again/", importing.import_again, name="import_again"),
    path(_IMPORT + "cancel/", importing.import_cancel, name="import_cancel"),
    path(_IMPORT + "marked/", importing.import_marked, name="import_marked"),
]
