"""Addresses of the door."""

from django.urls import path

from . import looking_after_views as looking_after
from . import tablet_views as tablets
from . import views

app_name = "door"
urlpatterns = [
    path("", views.page, name="page"),
    path("second_step/", views.second_step, name="second_step"),
    path("qr/", views.qr, name="qr"),
    path("prove_again/", views.prove_again, name="prove_again"),
    path("remove_factor/", views.remove_factor, name="remove_factor"),
    path("sign_out_device/", views.sign_out_device, name="sign_out_device"),
    path("change_address/", looking_after.change_address, name="change_address"),
    path("confirm_address/", looking_after.confirm_address, name="confirm_address"),
    path("ask_reset/", looking_after.ask_reset, name="ask_reset"),
    path("confirm_reset/", looking_after.confirm_reset, name="confirm_reset"),
    path("alarms/", looking_after.alarms, name="alarms"),
    path("tablets/", tablets.tablets, name="tablets"),
    path("register_tablet/", tablets.register_tablet, name="register_tablet"),
    path("take_in_tablet/", tablets.take_in_tablet, name="take_in_tablet"),
    path("let_go_tablet/", tablets.let_go_tablet, name="let_go_tablet"),
    path("let_go_on/", looking_after.let_go_on, name="let_go_on"),
    path("sign_out_everywhere/", looking_after.sign_out_everywhere, name="sign_out_everywhere"),
]
