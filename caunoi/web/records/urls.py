"""The addresses of every register: its list and its records by name, deeds by the same names."""

from django.urls import path

from caunoi.registers.records.registry import RECORDS

from . import evidence, keeping, pages, printing, sending

urlpatterns = [
    path("", pages.index, name="records"),
    path("catalogues/", keeping.catalogues, name="catalogues"),
    path("catalogues/<slug:name>/", keeping.catalogue, name="catalogue"),
    path("catalogues/<slug:name>/add/", keeping.add_value, name="catalogue-add"),
    path("catalogues/values/<int:pk>/<slug:deed>/", keeping.value, name="catalogue-value"),
    path("rules/", keeping.rules, name="rules"),
    path("rules/<str:key>/", keeping.rule, name="rule"),
    path("closed/", keeping.closed, name="closed-books"),
    path("closed/<int:pk>/open/", keeping.reopen, name="reopen-books"),
    path("<slug:key>/new/", pages.new, name="record-new"),
    path("<slug:key>/<int:pk>/correct/", pages.correct, name="record-correct"),
    path("<slug:key>/<int:pk>/strike/", pages.strike, name="record-strike"),
    path("<slug:key>/<int:pk>/send/", sending.send, name="record-send"),
    path("<slug:key>/<int:pk>/evidence/", evidence.attach, name="record-attach"),
    path("<slug:key>/<int:pk>/evidence/<int:file>/", evidence.opened, name="record-evidence"),
    path("<slug:key>/<int:pk>/evidence/<int:file>/away/", evidence.detach, name="record-detach"),
    path("<slug:key>/<int:pk>/paper/<slug:name>/", printing.paper, name="record-paper"),
    path("<slug:key>/<int:pk>/move/<slug:name>/", pages.move, name="record-move"),
    *(path(f"{key}/", pages.listed, {"key": key}, name=f"{key}-list") for key in RECORDS),
    *(
        path(f"{key}/<int:pk>/", pages.record_page, {"key": key}, name=f"{key}-record")
        for key in RECORDS
    ),
]
