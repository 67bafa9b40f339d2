"""Addresses of pictures."""

from django.urls import path

from . import scan_views as scans
from . import views

app_name = "images"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/file/<slug:kind>/", views.file, name="file"),
    path("<uuid:pk>/add_face/", views.add_face, name="add_face"),
    path("<uuid:pk>/say_nobody_else/", views.say_nobody_else, name="say_nobody_else"),
    path("<uuid:pk>/describe/", views.describe, name="describe"),
    path("<uuid:pk>/wipe/", views.wipe, name="wipe"),
    path("scans/of/<uuid:pk>/add_scan/", scans.add_scan, name="add_scan"),
    path("scans/<uuid:pk>/", scans.scan, name="scan"),
    path("scans/<uuid:pk>/file/", scans.scan_file, name="scan_file"),
    path("scans/<uuid:pk>/turn_scan/", scans.turn_scan, name="turn_scan"),
    path("face/<uuid:pk>/account_for/", views.account_for, name="account_for"),
    path("face/<uuid:pk>/drop_face/", views.drop_face, name="drop_face"),
]
