"""Addresses of pictures."""

from django.urls import path

from . import burst_views as bursts
from . import camera_views as camera
from . import concern_views as concern
from . import cropping_views as cropping
from . import film_views as films
from . import finding_views as finding
from . import reading_views as reading
from . import scan_views as scans
from . import sheet_views as sheet
from . import upload_views as uploads
from . import views

app_name = "images"
urlpatterns = [
    path("", views.list_, name="list"),
    path("day/", sheet.day, name="day"),
    path("find/", finding.find, name="find"),
    path("add/", sheet.add, name="add"),
    path("camera/", camera.camera, name="camera"),
    path("camera/worker.js", camera.camera_worker, name="camera_worker"),
    path("arriving/", sheet.arriving, name="arriving"),
    path("keep/", sheet.keep, name="keep"),
    path("set_aside/", sheet.set_aside, name="set_aside"),
    path("bring_back/", sheet.bring_back, name="bring_back"),
    path("wipe_these/", sheet.wipe_these, name="wipe_these"),
    path("<uuid:pk>/own_file/", sheet.own_file, name="own_file"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/file/<slug:kind>/", views.file, name="file"),
    path("<uuid:pk>/add_face/", views.add_face, name="add_face"),
    path("<uuid:pk>/say_nobody_else/", views.say_nobody_else, name="say_nobody_else"),
    path("<uuid:pk>/burst/", bursts.burst, name="burst"),
    path("<uuid:pk>/say_the_same/", bursts.say_the_same, name="say_the_same"),
    path("<uuid:pk>/crop/", cropping.crop, name="crop"),
    path("<uuid:pk>/uncrop/", cropping.uncrop, name="uncrop"),
    path("<uuid:pk>/describe/", views.describe, name="describe"),
    path("<uuid:pk>/wipe/", views.wipe, name="wipe"),
    path("scans/of/<uuid:pk>/add_scan/", scans.add_scan, name="add_scan"),
    path("scans/<uuid:pk>/", scans.scan, name="scan"),
    path("scans/<uuid:pk>/file/", scans.scan_file, name="scan_file"),
    path("scans/<uuid:pk>/turn_scan/", scans.turn_scan, name="turn_scan"),
    path("<uuid:pk>/wrong/", concern.wrong, name="wrong"),
    path("<uuid:pk>/wipe_accident/", concern.wipe_accident, name="wipe_accident"),
    path("<uuid:pk>/set_apart/", concern.set_apart, name="set_apart"),
    path("set_days/", views.set_days, name="set_days"),
    path("wiped/", concern.wiped, name="wiped"),
    path("worried/", concern.worried, name="worried"),
    path("concerns/", concern.concerns, name="concerns"),
    path("concern/<uuid:pk>/take_note/", concern.take_note, name="take_note"),
    path("concern/<uuid:pk>/end_worry/", concern.end_worry, name="end_worry"),
    path("face/<uuid:pk>/account_for/", views.account_for, name="account_for"),
    path("face/<uuid:pk>/drop_face/", views.drop_face, name="drop_face"),
    path("face/<uuid:pk>/still/", films.still, name="still"),
    path("<uuid:pk>/film/<slug:kind>/", films.film, name="film"),
    path("<uuid:pk>/making/", films.making, name="making"),
    path("<uuid:pk>/set_sound/", films.set_sound, name="set_sound"),
    path("<uuid:pk>/silence/", films.silence, name="silence"),
    path("<uuid:pk>/unsilence/", films.unsilence, name="unsilence"),
    path("<uuid:pk>/shorten/", films.shorten, name="shorten"),
    path("<uuid:pk>/unshorten/", films.unshorten, name="unshorten"),
    path("<uuid:pk>/choose_poster/", films.choose_poster, name="choose_poster"),
    path("<uuid:pk>/play/", films.play, name="play"),
    path("begin_upload/", uploads.begin_upload, name="begin_upload"),
    path("upload/<uuid:pk>/", uploads.upload, name="upload"),
    path("upload/<uuid:pk>/piece/", uploads.piece, name="piece"),
    path("upload/<uuid:pk>/drop_upload/", uploads.drop_upload, name="drop_upload"),
    path("words/<uuid:pk>/still/", films.word_still, name="word_still"),
    path("words/<uuid:pk>/answer_words/", reading.answer_words, name="answer_words"),
]
