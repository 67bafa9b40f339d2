"""Addresses of the registers of people."""

from django.urls import path

from . import register_views as registers
from . import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("welcome/", registers.welcome, name="welcome"),
    path("office/<uuid:pk>/end_role/", registers.end_role, name="end_role"),
    path("children/enrol/", registers.enrol, name="enrol"),
    path("children/<uuid:pk>/take_off_roll/", registers.take_off_roll, name="take_off_roll"),
    path("children/<uuid:pk>/record_carer/", registers.record_carer, name="record_carer"),
    path("children/", views.children, name="children"),
    path("children/sheet/", views.sheet, name="sheet"),
    path("children/<uuid:pk>/", views.child, name="child"),
    path(
        "children/<uuid:pk>/record_permission/", views.record_permission, name="record_permission"
    ),
    path(
        "children/<uuid:pk>/put_on_the_never_list/",
        views.put_on_the_never_list,
        name="put_on_the_never_list",
    ),
    path(
        "children/<uuid:pk>/take_off_the_never_list/",
        views.take_off_the_never_list,
        name="take_off_the_never_list",
    ),
]
