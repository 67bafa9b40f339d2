"""What is sealed opens in its own place, under its own key, unchanged, and nowhere else."""

import pickle
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.vault import keys
from playgate.vault.code import NoSeed, code_at, seed_in
from playgate.vault.ring import CannotOpen, KeyMissing, Place, Ring, WrongKeys
from playgate.vault.stream import PIECE, TAG, Sealing, pieces, seal_file, unseal_file

RING = Ring().with_new_key()
HERE = Place(uuid4(), "accounts.Secret", uuid4(), "sealed")


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_again_and_never_looks_the_same(value: bytes) -> None:
    one, two = RING.seal(value, HERE), RING.seal(value, HERE)
    assert RING.unseal(one, HERE) == RING.unseal(two, HERE) == value and one != two


@given(st.sampled_from(["playgroup", "table", "row", "field"]), st.uuids())
def test_a_value_that_was_moved_does_not_open(part: str, other: UUID) -> None:
    told = {**vars(HERE), part: other if part in {"playgroup", "row"} else f"x{other.hex}"}
    with pytest.raises(CannotOpen):
        RING.unseal(RING.seal(b"sunshine", HERE), Place(**told))


def test_the_parts_of_a_place_cannot_run_into_each_other() -> None:
    one = Place(HERE.playgroup, "ab", HERE.row, "c")
    with pytest.raises(CannotOpen):
        RING.unseal(RING.seal(b"x", one), Place(HERE.playgroup, "a", HERE.row, "bc"))


@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_bit_anywhere_is_noticed(at: int, by: int) -> None:
    sealed = bytearray(RING.seal(b"sunshine", HERE))
    sealed[at % len(sealed)] ^= by
    with pytest.raises((CannotOpen, KeyMissing)):
        RING.unseal(bytes(sealed), HERE)


@given(st.binary(max_size=60))
def test_what_was_never_sealed_is_refused(junk: bytes) -> None:
    with pytest.raises((CannotOpen, KeyMissing)):
        RING.unseal(junk, HERE)


def test_the_newest_key_seals_and_older_ones_open() -> None:
    old = RING.seal(b"sunshine", HERE)
    newer = RING.with_new_key()
    assert newer.unseal(old, HERE) == b"sunshine"
    new = newer.seal(b"sunshine", HERE)
    with pytest.raises(KeyMissing):
        RING.unseal(new, HERE)
    with pytest.raises(KeyMissing):
        newer.only(newer.newest).unseal(old, HERE)
    assert Ring.read(newer.written()).marks == newer.marks


def test_a_ring_never_shows_its_keys() -> None:
    word = RING.written().strip()
    assert word not in repr(RING) and word not in str(vars(RING).keys())
    with pytest.raises(TypeError):
        pickle.dumps(RING)


@pytest.mark.parametrize("words", ["nonsense", "YWJj", "é" * 43, "a" * 44, "a" * 5])
def test_what_is_no_ring_is_refused_without_repeating_it(words: str) -> None:
    with pytest.raises(WrongKeys) as wrong:
        Ring.read(words)
    assert words not in repr(wrong.value)


@pytest.fixture
def file(settings: Any, tmp_path: Path) -> Path:
    """Where the keys lie in this test."""
    settings.VAULT_KEYS, settings.VAULT_FILE = "", tmp_path / "playgate_vault"
    return settings.VAULT_FILE


@pytest.mark.django_db
def test_the_first_key_is_made_once_for_us_alone(file: Path) -> None:
    assert keys.ring().marks == []
    made = keys.first()
    assert keys.first().marks == made.marks == keys.ring().marks
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@pytest.mark.django_db
def test_a_key_that_another_process_added_seals_at_once(file: Path) -> None:
    newer = keys.first().with_new_key()
    file.write_text(newer.written())
    assert keys.ring().newest == newer.newest


def test_keys_from_a_variable_are_changed_there(settings: Any, file: Path) -> None:
    settings.VAULT_KEYS = RING.written()
    assert keys.first().marks == RING.marks and not file.exists()
    with pytest.raises(keys.KeysAreSet):
        keys.put(RING)


def test_wrong_keys_are_said_plainly(file: Path) -> None:
    file.write_text("sunshine-is-my-key")
    assert keys.says_wrong() and "sunshine" not in keys.says_wrong()
    file.write_bytes(b"\xff\xfe\x00")
    assert keys.says_wrong()


def sealed(value: bytes, key: bytes = b"k" * 32, about: bytes = b"a") -> bytes:
    out = BytesIO()
    sealing = Sealing(out, key, about)
    sealing.write(value)
    sealing.close()
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_long_thing_opens_whole(size: int) -> None:
    value = bytes(size)
    assert b"".join(pieces(BytesIO(sealed(value)), b"k" * 32, b"a")) == value


def test_pieces_cannot_be_cut_swapped_repeated_or_added() -> None:
    told, piece = sealed(bytes(3 * PIECE)), PIECE + TAG
    head, body = told[:7], [told[7 + at * piece : 7 + (at + 1) * piece] for at in range(3)]
    wrong = [told[:-1], told[:5], head, b"", head + b"".join(body[:2]), told + b"x", told + body[2],
             head + body[1] + body[0] + body[2], head + body[0] * 2 + body[2]]  # fmt: skip
    for one in wrong:
        with pytest.raises(CannotOpen):
            list(pieces(BytesIO(one), b"k" * 32, b"a"))
    for key, about in ((b"l" * 32, b"a"), (b"k" * 32, b"b")):
        with pytest.raises(CannotOpen):
            list(pieces(BytesIO(told), key, about))


def test_a_file_has_a_key_of_its_own() -> None:
    out = BytesIO()
    wrapped = seal_file(BytesIO(b"a picture"), out, RING, HERE)
    assert b"a picture" not in out.getvalue()
    out.seek(0)
    assert b"".join(unseal_file(out, wrapped, RING, HERE)) == b"a picture"
    out.seek(0)
    with pytest.raises(CannotOpen):
        list(unseal_file(out, seal_file(BytesIO(b"b"), BytesIO(), RING, HERE), RING, HERE))


# The vectors of RFC 6238, with their last six digits.
@pytest.mark.parametrize(
    ("second", "digits"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(second: int, digits: str) -> None:
    seed = seed_in("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    code = code_at(seed, datetime.fromtimestamp(second, UTC))
    assert code.digits == digits and 1 <= code.left <= 30
    assert code.after == code_at(seed, datetime.fromtimestamp(second + 30, UTC)).digits


def test_a_seed_is_read_from_the_address_of_a_square_code() -> None:
    seed = "GEZDGNBVGY3TQOJQ"
    assert seed_in(f"otpauth://totp/Page:us?secret={seed}&issuer=Page") == seed
    for wrong in ("123456", "not a seed at all!", "", f"otpauth://totp/a?secret={seed}&digits=8"):
        with pytest.raises(NoSeed):
            seed_in(wrong)
