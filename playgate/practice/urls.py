"""The address of policy in practice."""

from django.urls import path

from . import views

app_name = "practice"
urlpatterns = [path("", views.board_page, name="board")]
