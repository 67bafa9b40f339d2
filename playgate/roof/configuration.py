"""What an installation may set: environment variables only, and loud about a wrong value."""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class WrongSetting(SystemExit):
    """A setting that cannot be used; Playgate says which one and does not start."""

    def __init__(self, name: str, says: str):
        super().__init__(f"Playgate does not start: {name} {says}")


def text(name: str, default: str = "") -> str:
    """The value of a variable, or its default."""
    return os.environ.get(name, default).strip()


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in among:
        raise WrongSetting(name, f"is {value!r}; it can be {' or '.join(among)}")
    return value


def switch(name: str, default: bool = False) -> bool:
    """yes or no."""
    return choice(name, "yes" if default else "no", ("yes", "no")) == "yes"


def whole(name: str, default: int) -> int:
    """A whole number above nought."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise WrongSetting(name, f"is {value!r}; it must be a whole number above 0")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """A folder, made if it is not there."""
    path = Path(text(name, str(default))).absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise WrongSetting(name, f"is {path}, and cannot be made: {trouble.strerror}") from None
    return path


def secret(name: str, data: Path) -> str:
    """A secret of at least 32 characters: the variable, or a file of its own beside the data."""
    value = text(name)
    if not value:
        file = data / name.lower()
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(48))
        value = file.read_text().strip()
    if len(value) < 32:
        raise WrongSetting(name, "is shorter than 32 characters")
    return value


def _write_once(file: Path, words: str) -> None:
    """Write a file whole or not at all; of two processes the first wins."""
    making = file.with_name(f".{secrets.token_hex(8)}")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as opened:
        opened.write(words)
        opened.flush()
        os.fsync(handle)
    with contextlib.suppress(FileExistsError):
        os.link(making, file)
    making.unlink()


def postgres(name: str) -> dict[str, str]:
    """Name, user, password, host and port out of postgresql://user:password@host:port/name."""
    parts = urlsplit(text(name))
    if parts.scheme != "postgresql" or not parts.path.strip("/"):
        raise WrongSetting(name, "must look like postgresql://user:password@host:port/name")
    query = parse_qs(parts.query)
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
    }
