"""The addresses of coming in, among those of django-allauth: only what has a page of ours.

Its own pages for passwords, for other e-mail addresses and for taking factors away are not here.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.urls import path
from django.views.decorators.cache import never_cache

from . import views

whole = transaction.atomic  # a factor and its line in the ledger: both, or neither

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("second/", mfa.authenticate, name="mfa_authenticate"),
    path("second/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second/set/", views.go_on, name="mfa_index"),
    path("app/", never_cache(whole(totp.activate_totp)), name="mfa_activate_totp"),
    path("app/set/", views.go_on, name="mfa_deactivate_totp"),
    path("codes/", never_cache(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("codes/new/", whole(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("passkey/add/", whole(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("passkey/again/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
