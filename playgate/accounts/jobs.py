"""What the house does later with accounts."""

from .safe_jobs import tell_keepers

__all__ = ["tell_keepers"]
