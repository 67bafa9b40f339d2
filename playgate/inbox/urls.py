"""Addresses of what comes back."""

from django.urls import path

from . import views

app_name = "inbox"
urlpatterns = [
    path("", views.list_, name="list"),
    path("receive/", views.receive, name="receive"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/sort/", views.sort, name="sort"),
    path("<uuid:pk>/reply/", views.reply, name="reply"),
    path("<uuid:pk>/check/", views.check, name="check"),
    path("<uuid:pk>/need_no_reply/", views.need_no_reply, name="need_no_reply"),
    path("<uuid:pk>/stand_back/", views.stand_back, name="stand_back"),
    path("reply/<uuid:pk>/send/", views.send, name="send"),
    path("reply/<uuid:pk>/put_away/", views.put_away, name="put_away"),
]
