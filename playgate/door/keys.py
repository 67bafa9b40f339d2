"""How second factors are kept: seeds are encrypted, and what goes wrong is said in plain words."""

from base64 import b32encode, urlsafe_b64encode
from ipaddress import ip_address
from secrets import token_bytes
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest


class Adapter(DefaultMFAAdapter):
    """Seeds rest in the database under a key that does not; the words are ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That did not fit. A code changes every half minute and works once: "
        "look again, and type the newest.",
        "cannot_generate_recovery_codes": "Please set up a second step first.",
    }

    def encrypt(self, text: str) -> str:
        """The seed, as it rests in the database."""
        return _key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The seed again. Under another key it opens nothing, and no page breaks."""
        try:
            return _key().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return b32encode(token_bytes(20)).decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Passkeys are counted, and called nothing else."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {number + 1}" if number else "Passkey"


def _key() -> Fernet:
    """The key of the seeds, drawn from the secret of the installation."""
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"playgate door seeds")
    return Fernet(urlsafe_b64encode(drawn.derive(settings.SECRET_KEY.encode())))


def passkeys_work(request: HttpRequest) -> bool:
    """Passkeys belong to a name: a browser makes none for a bare number such as 127.0.0.1."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def factors_of(person: Any) -> list[Authenticator]:
    """The second factors that somebody has set up, the oldest first."""
    return list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at"))


def has_second(person: Any) -> bool:
    """Whether somebody can give a second factor at all."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists()
