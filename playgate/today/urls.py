"""The address of today."""

from django.urls import path

from . import own, views

app_name = "today"
urlpatterns = [
    path("", views.page, name="page"),
    path("me/", own.me, name="me"),
]
