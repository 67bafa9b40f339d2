"""The addresses of the register of accounts, and of their details."""

from django.urls import path

from . import safe_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<uuid:pk>/see_details/", safe_views.see_details, name="see_details"),
    path("<uuid:pk>/keep_details/", safe_views.keep_details, name="keep_details"),
    path("<uuid:pk>/check_details/", safe_views.check_details, name="check_details"),
    path("<uuid:pk>/keep_secret/", safe_views.keep_secret, name="keep_secret"),
    path("secrets/<uuid:pk>/replace_secret/", safe_views.replace_secret, name="replace_secret"),
    path("secrets/<uuid:pk>/drop_secret/", safe_views.drop_secret, name="drop_secret"),
    path("secrets/<uuid:pk>/reveal_secret/", safe_views.reveal_secret, name="reveal_secret"),
]
