"""The table of contents."""

from django.urls import include, path

urlpatterns = [
    path("", include("caunoi.web.urls")),
    path("api/", include("caunoi.api.urls")),
    path("registers/", include("caunoi.web.records.urls")),
    path("news/", include("caunoi.subjects.media.urls")),
    path("units/", include("caunoi.subjects.organisation.urls")),
    path("emulation/", include("caunoi.subjects.emulation.urls")),
    path("members/", include("caunoi.subjects.members.urls")),
    path("welfare/", include("caunoi.subjects.welfare.urls")),
    path("loans/", include("caunoi.subjects.loans.urls")),
    path("offers/", include("caunoi.subjects.benefits.urls")),
    path("grading/", include("caunoi.subjects.grading.urls")),
    path("reporting/", include("caunoi.subjects.reporting.urls")),
    path("democracy/", include("caunoi.subjects.democracy.urls")),
]
