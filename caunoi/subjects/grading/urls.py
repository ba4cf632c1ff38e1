from django.urls import path

from . import proof_pages, results, running, views

urlpatterns = [
    path("schemes/take/", views.take_scheme, name="scheme-take"),
    path("schemes/<int:pk>/renew/", views.renew_scheme, name="scheme-renew"),
    path("rounds/<int:pk>/send/", views.send_round, name="round-send"),
    path("rounds/<int:pk>/council/", views.council, name="round-council"),
    path("grades/<int:pk>/sheet/", views.sheet, name="grade-sheet"),
    path("grades/<int:pk>/items/<int:criterion>/", proof_pages.prove, name="grade-prove"),
    path("grades/<int:pk>/proofs/<int:proof>/away/", proof_pages.unprove, name="grade-unprove"),
    path("results/", results.told, name="public-grades"),
    path("results/<int:pk>/", results.round_told, name="public-round"),
    path("running/", running.running, name="grades-running"),
]
