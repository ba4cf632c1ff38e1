from django.urls import path

from .views import forms, rounds, sheet, signed

urlpatterns = [
    path("forms/take/", forms.take_form, name="reportform-take"),
    path("forms/<int:pk>/renew/", forms.renew_form, name="reportform-renew"),
    path("rounds/<int:pk>/send/", rounds.send_round, name="reportround-send"),
    path("rounds/<int:pk>/who/", rounds.who, name="reportround-who"),
    path("rounds/<int:pk>/gathered/", rounds.gathered, name="reportround-gathered"),
    path("rounds/<int:pk>/gathered.xlsx", rounds.gathered_file, name="reportround-gathered-file"),
    path("reports/<int:pk>/sheet/", sheet.sheet, name="unitreport-sheet"),
    path("reports/<int:pk>/opening/", sheet.opening, name="unitreport-opening"),
    path("reports/<int:pk>/since/", signed.since, name="unitreport-since"),
    path("reports/<int:pk>/package.zip", signed.package, name="unitreport-package"),
    path("readings/<int:pk>/", signed.difference, name="reading-difference"),
]
