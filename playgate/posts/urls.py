"""Addresses of posts."""

from django.urls import path

from . import capture_views as captures
from . import live_views as live
from . import looking_again_views as again
from . import mistake_views as mistakes
from . import signing_views as signing
from . import views

app_name = "posts"
urlpatterns = [
    path("", views.list_, name="list"),
    path("begin/", views.begin, name="begin"),
    path("<uuid:pk>/start/", views.start, name="start"),
    path("coming_down/", live.coming_down, name="coming_down"),
    path("coming_down/be_down_each/", live.be_down_each, name="be_down_each"),
    path("unused/", live.unused, name="unused"),
    path("showing/<uuid:pk>/", live.showing, name="showing"),
    path("leavers/", again.leavers, name="leavers"),
    path("leavers/remove_leavers/", again.remove_leavers, name="remove_leavers"),
    path("sample/", again.sample, name="sample"),
    path("sample/<uuid:pk>/look_again/", again.look_again, name="look_again"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/state/", views.state, name="state"),
    path("<uuid:pk>/write/", views.write, name="write"),
    path("<uuid:pk>/attach/", views.attach, name="attach"),
    path("<uuid:pk>/detach/<uuid:photo_pk>/", views.detach, name="detach"),
    path("<uuid:pk>/submit/", views.submit, name="submit"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/discard/", views.discard, name="discard"),
    path("<uuid:pk>/sign_off/", signing.sign_off, name="sign_off"),
    path("<uuid:pk>/send_back/", signing.send_back, name="send_back"),
    path("<uuid:pk>/set_time/", signing.set_time, name="set_time"),
    path("<uuid:pk>/own_up/", mistakes.own_up, name="own_up"),
    path("mistake/<uuid:pk>/", mistakes.mistake, name="mistake"),
    path("mistake/<uuid:pk>/explain/", mistakes.explain, name="explain"),
    path("mistake/<uuid:pk>/assess/", mistakes.assess, name="assess"),
    path("copy/<uuid:pk>/", signing.copy, name="copy"),
    path("copy/<uuid:pk>/publish/", signing.publish, name="publish"),
    path("copy/<uuid:pk>/be_out/", signing.be_out, name="be_out"),
    path("copy/<uuid:pk>/stop/", signing.stop, name="stop"),
    path("copy/<uuid:pk>/take_down/", signing.take_down, name="take_down"),
    path("copy/<uuid:pk>/be_down/", signing.be_down, name="be_down"),
    path("copy/<uuid:pk>/add_capture/", captures.add_capture, name="add_capture"),
    path("capture/<uuid:pk>/", captures.capture, name="capture"),
]
