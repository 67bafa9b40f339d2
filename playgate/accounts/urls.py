"""Addresses of the register of accounts, and of the cases for them."""

from django.urls import path

from . import case_views as cases
from . import creating_views as creating
from . import keeping_views as keeping
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
    path("<uuid:pk>/review/", keeping.review, name="review"),
    path("<uuid:pk>/ask_to_close/", keeping.ask_to_close, name="ask_to_close"),
    path("<uuid:pk>/close/", keeping.close, name="close"),
    path("keeper/<uuid:pk>/end_keeper/", keeping.end_keeper, name="end_keeper"),
    path("keeper/<uuid:pk>/hand_over/", keeping.hand_over, name="hand_over"),
]
