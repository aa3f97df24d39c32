"""Addresses of firm cultivation."""

from django.urls import path

from kechuang.web.views.cultivation import borders, entry, leading, near, overview, pool

urlpatterns = [
    path("cultivation/", overview.overview, name="cultivation"),
    path("cultivation/refresh/", pool.refresh, name="cultivation_refresh"),
    path("cultivation/pool/", pool.pool_list, name="cultivation_pool"),
    path("cultivation/pool/export/", pool.pool_export, name="cultivation_pool_export"),
    path("cultivation/pool/act/", pool.pool_act, name="cultivation_pool_act"),
    path("cultivation/pool/<uuid:entry>/", entry.pool_entry, name="cultivation_entry"),
    path("cultivation/pool/<uuid:entry>/call/", near.call_noted, name="cultivation_call"),
    path("cultivation/near/", near.near, name="cultivation_near"),
    path("cultivation/near/export/", near.near_export, name="cultivation_near_export"),
    path("cultivation/crossing/", borders.crossing, name="cultivation_crossing"),
    path(
        "cultivation/crossing/export/", borders.crossing_export, name="cultivation_crossing_export"
    ),
    path("cultivation/funnel/", borders.funnel, name="cultivation_funnel"),
    path("cultivation/funnel/export/", borders.funnel_export, name="cultivation_funnel_export"),
    path("cultivation/leading/", leading.leading, name="cultivation_leading"),
    path("cultivation/leading/export/", leading.leading_export, name="cultivation_leading_export"),
]
