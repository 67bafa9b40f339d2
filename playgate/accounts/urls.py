"""Addresses of the register of accounts, and of the cases for them."""

from django.urls import path

from . import case_views as cases
from . import connecting_views as connecting
from . import creating_views as creating
from . import faces_views as faces
from . import keeping_views as keeping
from . import safe_views as safe
from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.list_, name="list"),
    path("apply/", cases.apply, name="apply"),
    path("claim/", cases.claim, name="claim"),
    path("case/<uuid:pk>/", cases.case, name="case"),
    path("case/<uuid:pk>/say/", cases.say, name="say"),
    path("case/<uuid:pk>/submit/", cases.submit, name="submit"),
    path("case/<uuid:pk>/withdraw/", cases.withdraw, name="withdraw"),
    path("case/<uuid:pk>/hear/", cases.hear, name="hear"),
    path("case/<uuid:pk>/agree/", cases.agree, name="agree"),
    path("case/<uuid:pk>/refuse/", cases.refuse, name="refuse"),
    path("case/<uuid:pk>/ask_for_more/", cases.ask_for_more, name="ask_for_more"),
    path("case/<uuid:pk>/create/", creating.create, name="create"),
    path("case/<uuid:pk>/open_up/", creating.open_up, name="open_up"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/put_in_use/", creating.put_in_use, name="put_in_use"),
    path("<uuid:pk>/name_keeper/", keeping.name_keeper, name="name_keeper"),
    path("<uuid:pk>/take_over/", keeping.take_over, name="take_over"),
    path("<uuid:pk>/show_faces/", faces.show_faces, name="show_faces"),
    path("<uuid:pk>/hide_faces/", faces.hide_faces, name="hide_faces"),
    path("<uuid:pk>/review/", keeping.review, name="review"),
    path("<uuid:pk>/ask_to_close/", keeping.ask_to_close, name="ask_to_close"),
    path("<uuid:pk>/close/", keeping.close, name="close"),
    path("<uuid:pk>/connection/", connecting.connection, name="connection"),
    path("<uuid:pk>/connect/", connecting.connect, name="connect"),
    path("<uuid:pk>/bring_code/", connecting.bring_code, name="bring_code"),
    path("<uuid:pk>/disconnect/", connecting.disconnect, name="disconnect"),
    path("<uuid:pk>/see_details/", safe.see_details, name="see_details"),
    path("<uuid:pk>/keep_details/", safe.keep_details, name="keep_details"),
    path("<uuid:pk>/keep_secret/", safe.keep_secret, name="keep_secret"),
    path("secrets/<uuid:pk>/replace_secret/", safe.replace_secret, name="replace_secret"),
    path("secrets/<uuid:pk>/drop_secret/", safe.drop_secret, name="drop_secret"),
    path("secrets/<uuid:pk>/reveal_secret/", safe.reveal_secret, name="reveal_secret"),
    path("keeper/<uuid:pk>/end_keeper/", keeping.end_keeper, name="end_keeper"),
    path("keeper/<uuid:pk>/hand_over/", keeping.hand_over, name="hand_over"),
]
