"""A key that is missing or wrong at the start is said plainly; the house opens all the same."""

from typing import Any

from django.conf import settings as house

from playgate.accounts import actions
from playgate.policy.details import SecretKind
from playgate.roof.durability import vault_opens


def found() -> list[str]:
    """What the start has to say about the vault."""
    told = vault_opens(databases=["default"])
    assert all(not one.is_serious() for one in told), "the house opens"
    return [f"{one.id} {one.msg}" for one in told]


def test_the_start_says_what_is_wrong_with_the_vault(cast: Any, member: Any, now: Any) -> None:
    assert found() == []
    page = cast.accounts["page"]
    actions.keep_secret(page, SecretKind.PASSWORD, "", "sunshine", by=member("ada"), now=now)
    assert found() == []
    house.VAULT_FILE.rename(house.VAULT_FILE.with_name("away"))
    assert "W002 Locked in the safe: 1." in found()[0] and "Nothing is lost." in found()[0]
    house.VAULT_FILE.write_text("sunshine and rain")
    assert "holds no keys" in found()[0] and "sunshine" not in found()[0]
    house.VAULT_FILE.with_name("away").rename(house.VAULT_FILE)
    assert found() == []
