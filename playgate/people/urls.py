"""Addresses of the registers of people."""

from django.urls import path

from . import answer_list_views as answers
from . import date_views as dates
from . import family_views as lists
from . import grown_up_views as grown_ups
from . import invitation_views as inviting
from . import office_views as offices
from . import permit_views as permitting
from . import register_views as registers
from . import setup_views as settling
from . import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
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
    path("children/<uuid:pk>/permit/", permitting.permit, name="permit"),
    path("me/permit_grown_up/", grown_ups.permit_grown_up, name="permit_grown_up"),
    path("me/say_no_picture/", permitting.say_no_picture, name="say_no_picture"),
    path("visitors/welcome_visitor/", grown_ups.welcome_visitor, name="welcome_visitor"),
    path("children/<uuid:pk>/say_no_picture/", permitting.say_no_picture, name="say_no_picture"),
    path("no_picture/<uuid:pk>/take_back_no/", permitting.take_back_no, name="take_back_no"),
    path(
        "children/<uuid:pk>/keep_former_name/",
        permitting.keep_former_name,
        name="keep_former_name",
    ),
    path(
        "former_names/<uuid:pk>/drop_former_name/",
        permitting.drop_former_name,
        name="drop_former_name",
    ),
    path("children/<uuid:pk>/open_reason/", permitting.open_reason, name="open_reason"),
    path("children/sheet/print_sheet/", permitting.print_sheet, name="print_sheet"),
    path("sheets/<uuid:pk>/confirm_gone/", permitting.confirm_gone, name="confirm_gone"),
    path(
        "children/<uuid:pk>/put_on_the_never_list/",
        permitting.put_on_the_never_list,
        name="put_on_the_never_list",
    ),
    path(
        "children/<uuid:pk>/take_off_the_never_list/",
        permitting.take_off_the_never_list,
        name="take_off_the_never_list",
    ),
    path("setup/", settling.setup, name="setup"),
    path("setup/playgroup/", settling.change_playgroup, name="change_playgroup"),
    path("change_settings/", settling.change_settings, name="change_settings"),
    path("setup/skip_step/", settling.skip_step, name="skip_step"),
    path("terms/", dates.terms, name="terms"),
    path("terms/keep_dates/", dates.keep_dates, name="keep_dates"),
    path("terms/proclaim_holiday/", dates.proclaim_holiday, name="proclaim_holiday"),
    path("terms/holiday/<uuid:pk>/drop_holiday/", dates.drop_holiday, name="drop_holiday"),
    path("terms/<slug:kind>/<uuid:pk>/drop_dates/", dates.drop_dates, name="drop_dates"),
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/invite/", inviting.invite, name="invite"),
    path("invitations/<uuid:pk>/send_again/", inviting.send_again, name="send_again"),
    path("invitations/<uuid:pk>/withdraw/", inviting.withdraw, name="withdraw"),
    path("join/<str:token>/", inviting.take_up, name="take_up"),
    path("families/bring_families/", lists.bring_families, name="bring_families"),
    path("families/<uuid:pk>/", lists.families, name="families"),
    path("families/<uuid:pk>/match_columns/", lists.match_columns, name="match_columns"),
    path("families/<uuid:pk>/mend_families/", lists.mend_families, name="mend_families"),
    path("families/<uuid:pk>/import_families/", lists.import_families, name="import_families"),
    path("families/<uuid:pk>/wipe_families/", lists.wipe_families, name="wipe_families"),
    path("permissions/bring_permissions/", answers.bring_permissions, name="bring_permissions"),
    path(
        "permissions/<uuid:pk>/import_permissions/",
        answers.import_permissions,
        name="import_permissions",
    ),
]
