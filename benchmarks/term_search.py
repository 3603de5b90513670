"""An adverse event searched for by each frozen word, against looking through all spellings.

The bare thing holds the folded spellings of every term and tells which of them have the letters
of the word. The first key pays for what the search needs; beside it stands folding the spellings.
Everything is time of the processor. Memory is what the index holds once a text was searched for.
"""

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from statistics import quantiles
from time import process_time
from typing import Any

from benchmarks.measure import Figure, interleaved
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.word_families import WordFamilies
from kyphocrf.forms.vocabulary import ctcae
from tests.forms.everyday_words import EverydayWord, everyday_words

VERSION = "4.0"
TIMES = 7
GOAL = 5
KEY_GOAL = 10


def _spellings() -> list[str]:
    return [
        spelling
        for code in ctcae.CTCAE.codes
        for spelling in (code.value, code.decode.en, code.decode.de, *code.synonyms)
    ]


def _fresh() -> CodeList:
    """Return the list of terms as it is before anybody has typed."""
    return replace(ctcae.CTCAE, families=WordFamilies(ctcae.families()))


def _taken(work: Callable[[], Any]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def _all_words(codelist: CodeList, words: list[EverydayWord]) -> float:
    """Return the processor time to search for each word once."""
    offered = ctcae.offered(VERSION)
    return _taken(lambda: [codelist.found(one.word, one.language, offered) for one in words])


def _bare_words(spellings: list[str], words: list[EverydayWord]) -> float:
    keys = [folded(one.word) for one in words]
    return _taken(lambda: [[one for one in spellings if key in one] for key in keys])


def _held(codelist: CodeList) -> float:
    """Return the megabytes that are held after a first search and not before."""
    gc.collect()
    tracemalloc.start()
    codelist.prepare("en")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / 1e6


def run() -> tuple[Figure, ...]:
    """Search for the 600 words that were frozen first."""
    words, spellings = everyday_words(), _spellings()
    plain = [folded(one) for one in spellings]
    first, folding = interleaved(
        lambda: _taken(lambda: _fresh().prepare("en")),
        lambda: _taken(lambda: [folded(one) for one in spellings]),
        TIMES,
    )
    codelist = _fresh()
    codelist.prepare("en")
    every, bare = interleaved(
        lambda: _all_words(codelist, words), lambda: _bare_words(plain, words), TIMES
    )
    each = [_all_words(codelist, [one]) for one in words]
    slow = quantiles(each, n=20)[-1]
    count, letters = f"{len(spellings):,} spellings", "looking for the letters"
    return (
        Figure(
            f"First key in the field of terms, {count}",
            first * 1e3, "ms", None, folding * 1e3, "folding them",
        ),
        Figure(
            f"A word for an adverse event, mean of {len(words)}",
            every / len(words) * 1e3, "ms", GOAL, bare / len(words) * 1e3, letters,
        ),
        Figure("95 of 100 words for an adverse event", slow * 1e3, "ms", KEY_GOAL),
        Figure("Memory of the search of terms", _held(_fresh()), "MB"),
    )  # fmt: skip
