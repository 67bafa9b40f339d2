"""Addresses of the policy and of learning."""

from django.urls import path

from . import learning_views as learning
from . import views

app_name = "training"
urlpatterns = [
    path("", views.policy, name="policy"),
    path("bring_in/", views.bring_in, name="bring_in"),
    path("link_policy/", views.link_policy, name="link_policy"),
    path("people/", views.people, name="people"),
    path("read/", learning.read, name="read"),
    path("courses/", learning.courses, name="courses"),
    path("course/", learning.course, name="course"),
    path("set_course/", learning.set_course, name="set_course"),
    path("begin/", learning.begin, name="begin"),
    path("turn/", learning.turn, name="turn"),
    path("answer/", learning.answer, name="answer"),
    path("understand/", learning.understand, name="understand"),
    path("<uuid:pk>/", views.version, name="version"),
    path("<uuid:pk>/match/", views.match, name="match"),
    path("<uuid:pk>/describe/", views.describe, name="describe"),
    path("<uuid:pk>/put_in_force/", views.put_in_force, name="put_in_force"),
    path("<uuid:pk>/review/", views.review, name="review"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
]
