"""Every choice of every form, each code list once for each way it is asked."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY


def choices() -> Iterator[tuple[Item[Any], bool]]:
    """Yield the items that are answered by a choice, and whether they stand in a table."""
    for form in STUDY.forms:
        for group in form.groups:
            for item in group.items:
                if isinstance(item.kind, ChoiceKind | MultiChoiceKind) and not item.is_derived:
                    yield item, group.repeats is not None


def codelists() -> list[CodeList]:
    """Return the lists that are chosen from, each once."""
    found = {item.codelist.name: item.codelist for item, _ in choices() if item.codelist}
    return list(found.values())


def labels(codelist: CodeList) -> Iterator[tuple[Language, Code, str]]:
    """Yield each label of a list in each language."""
    for language in LANGUAGES:
        for code in codelist.codes:
            yield language, code, code.decode.to(language)


@cache
def plain(text: str) -> str:
    """Write a text without case, accents and hyphens: the tests' own reading of the rule."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("-", " "))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(re.sub("(?<=[aou])e", "", bare).split())


def begins(label: str, typed: str) -> bool:
    """Tell whether a label, or from a word of it on, begins as typed."""
    return any(start.startswith(plain(typed)) for start in starts(label))


@cache
def starts(label: str) -> tuple[str, ...]:
    """Return a label from each of its words on."""
    words = (word.start() for word in re.finditer(r"[^\W_]+", label))
    return (plain(label), *(plain(label[start:]) for start in words))


def may_choose(code: Code, typed: str, language: Language) -> bool:
    """Tell whether what is typed may leave a code.

    Its label or a word of it begins so, or it is itself a code, or the whole of a label.
    """
    label = code.decode.to(language)
    if begins(label, typed) or plain(typed) == plain(label):
        return True
    return typed.strip().casefold() == code.value.casefold()
