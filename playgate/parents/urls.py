"""Addresses where the public page is kept; the page itself has one without signing in."""

from django.urls import path

from . import views

app_name = "parents"
urlpatterns = [
    path("", views.page, name="page"),
    path("say/", views.say, name="say"),
    path("look_over/", views.look_over, name="look_over"),
    path("pin/<uuid:pk>/", views.pin, name="pin"),
]
