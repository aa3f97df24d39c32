"""Addresses of the pages about policies."""

from django.urls import path

from kechuang.web.views.policies import checking, drafts, exporting, listing, mine, page

urlpatterns = [
    path("policies/", listing.policies, name="policies"),
    path("policies/as-table/", exporting.policies_export, name="policies_export"),
    path("policies/mine/", mine.policies_mine, name="policies_mine"),
    path("policies/mine/<uuid:subject>/", mine.policies_of, name="policies_of"),
    path("policies/check/", checking.policies_check, name="policies_check"),
    path("policies/check/<uuid:check>/", checking.policy_check, name="policy_check"),
    path("policies/check/<uuid:check>/as-table/", exporting.check_export, name="check_export"),
    path("policies/check/<uuid:check>/hand-in/", checking.check_hand_in, name="check_hand_in"),
    path("policies/drafts/", drafts.draft_new, name="policy_draft_new"),
    path("policies/drafts/<uuid:draft>/", drafts.draft_page, name="policy_draft"),
    path("policies/drafts/<uuid:draft>/head/", drafts.draft_head, name="policy_draft_head"),
    path("policies/drafts/<uuid:draft>/clause/", drafts.draft_clause, name="policy_draft_clause"),
    path("policies/drafts/<uuid:draft>/take/", drafts.draft_take, name="policy_draft_take"),
    path("policies/drafts/<uuid:draft>/move/", drafts.draft_move, name="policy_draft_move"),
    path("policies/drafts/<uuid:draft>/drop/", drafts.draft_drop, name="policy_draft_drop"),
    path("policies/drafts/<uuid:draft>/check/", drafts.draft_check, name="policy_draft_check"),
    path("policies/drafts/<uuid:draft>/file/", drafts.draft_file, name="policy_draft_file"),
    path("policies/<slug:policy>/", page.policy, name="policy"),
]
