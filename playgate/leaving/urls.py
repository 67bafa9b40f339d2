"""Addresses of leaving."""

from django.urls import path

from . import step_views as steps
from . import views

app_name = "leaving"
urlpatterns = [
    path("", views.list_, name="list"),
    path("begin/", views.begin, name="begin"),
    path("suspend/", views.suspend, name="suspend"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/sign/", views.sign, name="sign"),
    path("<uuid:pk>/tick/", steps.tick, name="tick"),
    path("<uuid:pk>/untick/", steps.untick, name="untick"),
    path("<uuid:pk>/move/", steps.move, name="move"),
    path("<uuid:pk>/call_off/", steps.call_off, name="call_off"),
    path("<uuid:pk>/note_paper/", steps.note_paper, name="note_paper"),
    path("<uuid:pk>/pass_on/", steps.pass_on, name="pass_on"),
    path("<uuid:pk>/hand_on/", steps.hand_on, name="hand_on"),
    path("<uuid:pk>/close/", steps.close, name="close"),
]
