from django.urls import path

from . import views

urlpatterns = [
    path("schemes/take/", views.take_scheme, name="scheme-take"),
    path("schemes/<int:pk>/renew/", views.renew_scheme, name="scheme-renew"),
    path("rounds/<int:pk>/send/", views.send_round, name="round-send"),
    path("rounds/<int:pk>/council/", views.council, name="round-council"),
    path("grades/<int:pk>/sheet/", views.sheet, name="grade-sheet"),
    path("running/", views.running, name="grades-running"),
]
