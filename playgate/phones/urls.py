"""Addresses of phones that ring."""

from django.urls import path

from . import views

app_name = "phones"
urlpatterns = [
    path("", views.page, name="page"),
    path("worker.js", views.worker, name="worker"),
    path("add/", views.add, name="add"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
    path("<uuid:pk>/try_out/", views.try_out, name="try_out"),
]
