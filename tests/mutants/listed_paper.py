"""Guards of blank paper: file, exact text, what stands there instead, what notices."""

from typing import Final

from tests.mutants.listed_store import Listed

_SKIPS: Final = ("tests/paper/test_skip_words.py",)
_MARKS: Final = ("tests/paper/test_bookmarks.py",)
_SPACE: Final = ("tests/paper/test_answer_space.py",)
_SPACING: Final = ("tests/paper/test_spacing.py",)
_BLANK: Final = ("tests/workflow/test_blank_paper.py",)
_SPACE_FILE: Final = "kyphocrf/paper/answer_space.py"
_SKIPS_FILE: Final = "kyphocrf/paper/skip_words.py"

OF_BLANK_PAPER: Final[tuple[Listed, ...]] = (
    # When something is asked: a denied condition, and what belongs together.
    (_SKIPS_FILE, "self._compared(_OPPOSITE[operator], left, right)", "self.words(part)", _SKIPS),
    (_SKIPS_FILE, "if isinstance(part, other) else", "if False else", _SKIPS),
    (_SKIPS_FILE, "if link is _OR and has_list else", "if False else", _SKIPS),
    # What is written into boxes is read, and each number has room.
    (_SPACE_FILE, '"TT.MM.JJJJ"', '"MM.TT.JJJJ"', _SPACE),
    (_SPACE_FILE, '("," if language == "de" else ".")', '"!"', _SPACE),
    (_SPACE_FILE, "len(str(int(min(firm))))", "1", _SPACE),
    (_SPACE_FILE, '(SIGN if is_signed else "")', '""', _SPACE),
    # Bookmarks over bookmarks would be lost.
    ("kyphocrf/paper/bookmarks.py", 'if part.led_to(b"Outlines"):', "if False:", _MARKS),
    # A sheet with one line.
    ("kyphocrf/paper/spacing.py", 'if end["page"] == 1 or', "if True or", _SPACING),
    # A form on which nothing is filled in, a form nobody knows.
    ("kyphocrf/workflow/blank_paper.py", "if known[name].is_derived:", "if False:", _BLANK),
    ("kyphocrf/workflow/blank_paper.py", "if name not in known:", "if False:", _BLANK),
)
