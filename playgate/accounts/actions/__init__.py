"""What people may do with accounts: register them, and keep their details safe."""

from .describing import check_details, keep_details
from .registering import name_keeper, register
from .safe import drop_secret, keep_secret, replace_secret, reseal, reveal_secret

__all__ = [
    "check_details",
    "drop_secret",
    "keep_details",
    "keep_secret",
    "name_keeper",
    "register",
    "replace_secret",
    "reseal",
    "reveal_secret",
]
