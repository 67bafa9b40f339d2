"""Addresses of personal use: one's own accounts, contacts with children."""

from django.urls import path

from . import contact_views as contacts
from . import views

app_name = "conduct"
urlpatterns = [
    path("", views.page, name="page"),
    path("declare/", views.declare, name="declare"),
    path("check_own/", views.check_own, name="check_own"),
    path("covering/", views.covering, name="covering"),
    path("team/", contacts.team, name="team"),
    path("ask_exception/", contacts.ask_exception, name="ask_exception"),
    path("note_approach/", contacts.note_approach, name="note_approach"),
    path("approach/<uuid:pk>/know_approach/", contacts.know_approach, name="know_approach"),
    path("<uuid:pk>/", contacts.exception, name="exception"),
    path("<uuid:pk>/agree_exception/", contacts.agree_exception, name="agree_exception"),
    path("<uuid:pk>/refuse_exception/", contacts.refuse_exception, name="refuse_exception"),
    path("<uuid:pk>/end_exception/", contacts.end_exception, name="end_exception"),
]
