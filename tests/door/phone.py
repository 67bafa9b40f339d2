"""A phone that keeps passkeys, in Python: what a browser would send for it."""

import hashlib
import json
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SEEN_AND_KNOWN = 0x01 | 0x04
WITH_KEY = 0x40


class Phone:
    """One passkey on one phone, for one house."""

    def __init__(self, house: str = "localhost"):
        self.house, self.key = house, ec.generate_private_key(ec.SECP256R1())
        self.id = token_bytes(16)

    def made(self, options: Any) -> str:
        """The answer to "make a passkey"."""
        self.owner = str(options["publicKey"]["user"]["id"])
        told = self._client("webauthn.create", options)
        cose = ES256.from_cryptography_key(self.key.public_key())
        kept = AttestedCredentialData.create(b"\0" * 16, self.id, cose)
        data = AuthenticatorData.create(self._house(), SEEN_AND_KNOWN | WITH_KEY, 0, kept)
        whole = AttestationObject.create("none", data, {})
        return self._sent(told, attestationObject=websafe_encode(bytes(whole)))

    def used(self, options: Any, owner: str = "") -> str:
        """The answer to "use a passkey"; `owner` claims to be somebody."""
        told = self._client("webauthn.get", options)
        data = AuthenticatorData.create(self._house(), SEEN_AND_KNOWN, 1)
        signed = bytes(data) + hashlib.sha256(told).digest()
        signature = self.key.sign(signed, ec.ECDSA(SHA256()))
        return self._sent(
            told,
            authenticatorData=websafe_encode(bytes(data)),
            signature=websafe_encode(signature),
            userHandle=owner or self.owner,
        )

    def _client(self, kind: str, options: Any) -> bytes:
        challenge = options["publicKey"]["challenge"]
        words = challenge if isinstance(challenge, str) else websafe_encode(challenge)
        told = {"type": kind, "challenge": words, "origin": f"http://{self.house}"}
        return json.dumps(told).encode()

    def _house(self) -> bytes:
        return hashlib.sha256(self.house.encode()).digest()

    def _sent(self, told: bytes, **response: str) -> str:
        name = websafe_encode(self.id)
        whole = {"clientDataJSON": websafe_encode(told), **response}
        rest = {"clientExtensionResults": {}, "type": "public-key"}
        return json.dumps({"id": name, "rawId": name, "response": whole, **rest})
