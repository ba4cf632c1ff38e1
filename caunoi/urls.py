"""The table of contents."""

from django.urls import include, path

urlpatterns = [
    path("", include("caunoi.web.urls")),
]
