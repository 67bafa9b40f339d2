"""Addresses of the three programmes."""

from django.urls import path

from . import team_views as team
from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.list_, name="list"),
    path("plan/", views.plan, name="plan"),
    path("plan_session/", team.plan_session, name="plan_session"),
    path("session/<uuid:pk>/", team.session, name="session"),
    path("session/<uuid:pk>/note_session/", team.note_session, name="note_session"),
    path("session/<uuid:pk>/drop_session/", team.drop_session, name="drop_session"),
    path("came/<uuid:pk>/take_off/", team.take_off, name="take_off"),
    path("bring_outside/", team.bring_outside, name="bring_outside"),
    path("outside/<uuid:pk>/", team.outside, name="outside"),
    path("outside/<uuid:pk>/confirm_outside/", team.confirm_outside, name="confirm_outside"),
    path("outside/<uuid:pk>/refuse_outside/", team.refuse_outside, name="refuse_outside"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/hold/", views.hold, name="hold"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
    path("<uuid:pk>/take_back/", views.take_back, name="take_back"),
]
