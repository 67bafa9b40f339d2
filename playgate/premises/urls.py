"""Addresses of how we go online."""

from django.urls import path

from . import views

app_name = "premises"
urlpatterns = [
    path("", views.list_, name="list"),
    path("add_line/", views.add_line, name="add_line"),
    path("<uuid:pk>/", views.line, name="line"),
    path("<uuid:pk>/check_line/", views.check_line, name="check_line"),
    path("<uuid:pk>/add_device/", views.add_device, name="add_device"),
    path("<uuid:pk>/let_go_line/", views.let_go_line, name="let_go_line"),
    path("device/<uuid:pk>/", views.device, name="device"),
    path("device/<uuid:pk>/test_device/", views.test_device, name="test_device"),
    path("device/<uuid:pk>/move_device/", views.move_device, name="move_device"),
    path("device/<uuid:pk>/let_go_device/", views.let_go_device, name="let_go_device"),
]
