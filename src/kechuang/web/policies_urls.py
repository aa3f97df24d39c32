"""Addresses of the pages about policies."""

from django.urls import path

from kechuang.web.views.policies import checking, exporting, listing, mine, page

urlpatterns = [
    path("policies/", listing.policies, name="policies"),
    path("policies/as-table/", exporting.policies_export, name="policies_export"),
    path("policies/mine/", mine.policies_mine, name="policies_mine"),
    path("policies/mine/<uuid:subject>/", mine.policies_of, name="policies_of"),
    path("policies/check/", checking.policies_check, name="policies_check"),
    path("policies/check/<uuid:check>/", checking.policy_check, name="policy_check"),
    path("policies/check/<uuid:check>/as-table/", exporting.check_export, name="check_export"),
    path("policies/check/<uuid:check>/hand-in/", checking.check_hand_in, name="check_hand_in"),
    path("policies/<slug:policy>/", page.policy, name="policy"),
]
