"""The address of the register of accounts."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [path("", views.list_, name="list")]
