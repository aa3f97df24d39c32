"""Addresses of the pages about background work."""

from django.urls import path

from kechuang.web.views import jobs

urlpatterns = [
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:job>/retry/", jobs.job_retry, name="job_retry"),
    path("jobs/<uuid:job>/cancel/", jobs.job_cancel, name="job_cancel"),
]
