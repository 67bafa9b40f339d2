"""Addresses of the registers of people."""

from django.urls import path

from . import office_views as offices
from . import register_views as registers
from . import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("welcome/", registers.welcome, name="welcome"),
    path("appoint/", offices.appoint, name="appoint"),
    path("office/<uuid:pk>/delegate/", offices.delegate, name="delegate"),
    path("office/<uuid:pk>/end_role/", offices.end_role, name="end_role"),
    path("note_leave/", offices.note_leave, name="note_leave"),
    path("absence/<uuid:pk>/end_leave/", offices.end_leave, name="end_leave"),
    path("absence/<uuid:pk>/lift_suspension/", offices.lift_suspension, name="lift_suspension"),
    path("declare_interest/", offices.declare_interest, name="declare_interest"),
    path("interest/<uuid:pk>/end_interest/", offices.end_interest, name="end_interest"),
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
