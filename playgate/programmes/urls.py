"""Addresses of the two programmes."""

from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.list_, name="list"),
    path("plan/", views.plan, name="plan"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/hold/", views.hold, name="hold"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
    path("<uuid:pk>/take_back/", views.take_back, name="take_back"),
]
