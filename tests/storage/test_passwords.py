"""What a new password must be: long, not what is tried first, of no particular kinds of signs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.errors import UserError
from kyphocrf.storage import passwords
from tests.storage.site import PASSWORD, USER

NAMES = (USER, "NCT02773966", "012", "Klinik am Neckar")


@pytest.mark.parametrize(
    "password",
    [
        "", "kurz", "elfZeichen!", "aaaaaaaaaaaa", "abcabcabcabc", "Regen1Regen1",
        "Regen7!Regen7!Regen7!", "password1234", "Passwort-2026", "P@ssw0rd2026!",
        "pa55wort 12345", "123456789012", "qwertzuiop12", "qwertyuiop12", "1qaz2wsx3edc",
        "1q2w3e4r5t6z", "abcdefghijklmn", "asdfghjklöä1", "Sommer2026!!", "Dezember 2026",
        "Willkommen123", "Strahlentherapie1", "Mannheim-2026",
    ],
)  # fmt: skip
def test_a_password_tried_first_by_everybody_is_refused(password: str) -> None:
    with pytest.raises(UserError) as refused:
        passwords.refuse_weak(password, NAMES)

    assert refused.value.number == "E-213"
    assert refused.value.safe.en == "The password was not changed."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "shape", ["{}{}", "{}-2026!", "!!{}12345", "{}passwort", "xy{}xy"], ids=range(5)
)
def test_a_password_made_of_study_site_or_user_is_refused(name: str, shape: str) -> None:
    for spelled in (name, name.upper(), name.replace("0", "O"), wide(name)):
        assert passwords.weakness(shape.format(spelled, spelled), NAMES) is not None, spelled


def wide(text: str) -> str:
    """Return a text in letters of full width, as an East Asian keyboard writes them."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD, "drei Boote am blauen Steg", "correct horse battery", "Regen!am7.Dienstag",
        "長い長い合言葉をここに書く朝", "nurkleinebuchstabenhier", "NURGROSSEBUCHSTABEN",
        "739104628517", "!§%&/()=?+*#", "            vier Boote im Wind", "coord01 mag gelbe Boote",
    ],
)  # fmt: skip
def test_a_long_password_of_ones_own_is_accepted_whatever_signs_it_has(password: str) -> None:
    assert passwords.weakness(password, NAMES) is None


def test_eleven_characters_are_too_few_and_twelve_are_enough() -> None:
    for password in ("Kiesel7 Boot", "Größe7 Böote", "straßeüböäkl"):
        assert len(password) == 12
        assert passwords.weakness(password) is None
        found = passwords.weakness(password[:-1])
        assert found is not None
        assert "11" in found.en


@given(st.text(max_size=40))
def test_a_password_is_judged_alike_from_every_keyboard(password: str) -> None:
    forms = {unicodedata.normalize(form, password) for form in ("NFC", "NFD", "NFKC", "NFKD")}

    assert len({passwords.weakness(form, NAMES) for form in forms}) == 1
