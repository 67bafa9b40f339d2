"""The addresses of the roof itself: more, coming in at the demo, choosing a playgroup."""

from django.urls import path

from . import views

urlpatterns = [
    path("more/", views.more, name="more"),
    path("more/playgroup/", views.choose_playgroup, name="choose_playgroup"),
    path("come-in/", views.come_in, name="come_in"),
]
