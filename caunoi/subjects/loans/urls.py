"""Help funds and loans: what is no page of a register."""

from django.urls import path

from . import views

urlpatterns = [
    path("funds/<int:pk>/", views.fund, name="fund-book"),
    path("<int:pk>/plan/", views.plan, name="loan-plan"),
    path("<int:pk>/plan/anew/", views.plan_anew, name="loan-plan-anew"),
]
