"""Addresses of records and of the private way."""

from django.urls import path

from . import conduct_views as conduct
from . import keeping_views as keeping
from . import pack_views as packs
from . import page_views as pages
from . import request_views as requests
from . import views
from . import way_views as ways

app_name = "incidents"
urlpatterns = [
    path("", views.list_, name="list"),
    path("begin/", views.begin, name="begin"),
    path("set_numbers/", views.set_numbers, name="set_numbers"),
    path("handed_on/", views.handed_on, name="handed_on"),
    path("ways/", ways.ways, name="ways"),
    path("begin_way/", ways.begin_way, name="begin_way"),
    path("way/<uuid:pk>/", ways.way, name="way"),
    path("way/<uuid:pk>/write_letter/", ways.write_letter, name="write_letter"),
    path("way/<uuid:pk>/send_by_hand/", ways.send_by_hand, name="send_by_hand"),
    path("way/<uuid:pk>/post/", ways.post, name="post"),
    path("way/<uuid:pk>/skip_stage/", ways.skip_stage, name="skip_stage"),
    path("way/<uuid:pk>/go_further/", ways.go_further, name="go_further"),
    path("way/<uuid:pk>/look_after_family/", ways.look_after_family, name="look_after_family"),
    path("way/<uuid:pk>/settle/", ways.settle, name="settle"),
    path("<uuid:pk>/", pages.page, name="page"),
    path("<uuid:pk>/join/", pages.join, name="join"),
    path("<uuid:pk>/take_step/", pages.take_step, name="take_step"),
    path("<uuid:pk>/skip_step/", pages.skip_step, name="skip_step"),
    path("<uuid:pk>/note/", pages.note, name="note"),
    path("<uuid:pk>/tell_agency/", pages.tell_agency, name="tell_agency"),
    path("<uuid:pk>/change_kind/", pages.change_kind, name="change_kind"),
    path("<uuid:pk>/say_whom/", pages.say_whom, name="say_whom"),
    path("<uuid:pk>/invite/", pages.invite, name="invite"),
    path("invited/<uuid:pk>/uninvite/", pages.uninvite, name="uninvite"),
    path("concerned/<uuid:pk>/unsay_whom/", pages.unsay_whom, name="unsay_whom"),
    path("<uuid:pk>/extend/", requests.extend, name="extend"),
    path("<uuid:pk>/close/", pages.close, name="close"),
    path("<uuid:pk>/reopen/", pages.reopen, name="reopen"),
    path("<uuid:pk>/make_pack/", packs.make_pack, name="make_pack"),
    path("pack/<uuid:pk>/", packs.pack, name="pack"),
    path("pack/<uuid:pk>/read_over/", packs.read_over, name="read_over"),
    path("pack/<uuid:pk>/take_pack/", packs.take_pack, name="take_pack"),
    path("pack/<uuid:pk>/wipe_pack/", packs.wipe_pack, name="wipe_pack"),
    path("<uuid:pk>/pause/", requests.pause, name="pause"),
    path("pause/<uuid:pk>/run_on/", requests.run_on, name="run_on"),
    path("register/", conduct.register, name="register"),
    path("disciplines/", conduct.disciplines, name="disciplines"),
    path("<uuid:pk>/sort_conduct/", conduct.sort_conduct, name="sort_conduct"),
    path("<uuid:pk>/weigh/", conduct.weigh, name="weigh"),
    path("<uuid:pk>/note_discipline/", conduct.note_discipline, name="note_discipline"),
    path("keeping/", keeping.keeping, name="keeping"),
    path("hold/", keeping.hold, name="hold"),
    path("hold/<uuid:pk>/lift_hold/", keeping.lift_hold, name="lift_hold"),
]
