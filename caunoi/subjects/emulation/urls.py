from django.urls import path

from . import views

urlpatterns = [
    path("years-running/", views.years_running, name="years-running"),
    path("pledges/<int:pk>/scores/", views.scores, name="pledge-scores"),
]
