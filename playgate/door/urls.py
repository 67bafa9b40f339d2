"""Addresses of the door."""

from django.urls import path

from . import views

app_name = "door"
urlpatterns = [
    path("prove_again/", views.prove_again, name="prove_again"),
]
