"""Addresses of the public page and of asking families; under `family/` those of families."""

from django.urls import path

from . import asking_views as asking
from . import entrance_views as entrance
from . import erasing_views as erasing
from . import family_views as own
from . import views

app_name = "parents"
urlpatterns = [
    path("our_page/", views.page, name="page"),
    path("our_page/say/", views.say, name="say"),
    path("our_page/look_over/", views.look_over, name="look_over"),
    path("our_page/pin/<uuid:pk>/", views.pin, name="pin"),
    path("our_page/families/", asking.families, name="families"),
    path("our_page/families/send_links/", asking.send_links, name="send_links"),
    path("our_page/families/<uuid:pk>/close_page/", asking.close_page, name="close_page"),
    path("our_page/families/<uuid:pk>/open_page/", asking.open_page, name="open_page"),
    path("our_page/families/<uuid:pk>/hand_over/", asking.hand_over, name="hand_over"),
    path("our_page/children/<uuid:pk>/erase/", erasing.erase, name="erase"),
    path("our_page/children/<uuid:pk>/ask_erasure/", erasing.ask_erasure, name="ask_erasure"),
    path(
        "our_page/erased/<uuid:pk>/call_off_erasure/",
        erasing.call_off_erasure,
        name="call_off_erasure",
    ),
    path("our_page/erased/<uuid:pk>/", erasing.erased, name="erased"),
    path("our_page/poster/", asking.poster, name="poster"),
    path("our_page/poster/qr/", asking.qr, name="qr"),
    path("our_page/step_in/", entrance.step_in, name="step_in"),
    path("family/", own.family, name="family"),
    path("family/at/<slug:slug>/", entrance.gate, name="gate"),
    path("family/at/<slug:slug>/ask_code/", entrance.ask_code, name="ask_code"),
    path("family/link/<str:token>/", entrance.link, name="link"),
    path("family/enter/", entrance.enter, name="enter"),
    path("family/child/<uuid:pk>/", own.own_child, name="own_child"),
    path("family/child/<uuid:pk>/answer/", own.answer, name="answer"),
    path("family/child/<uuid:pk>/take_back/", own.take_back, name="take_back"),
    path("family/child/<uuid:pk>/say_no_today/", own.say_no_today, name="say_no_today"),
    path("family/child/<uuid:pk>/accept_rules/", own.accept_rules, name="accept_rules"),
    path("family/receipt/<uuid:pk>/", own.receipt, name="receipt"),
    path("family/choose_language/", own.choose_language, name="choose_language"),
    path("family/leave/", own.leave, name="leave"),
]
