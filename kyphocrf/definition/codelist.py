"""Permitted answers: codes with their decode in both languages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from kyphocrf.definition.meanings import MeaningIndex, is_meant_alone
from kyphocrf.definition.ranking import is_some_of_it, ranked
from kyphocrf.definition.search import SYNONYMS_FROM, Index, Nearness
from kyphocrf.definition.spelling import Spellings, folded, spelled
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.definition.word_families import Meaning, WordFamilies

_KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class Code:
    """One permitted answer: the value that is stored and what it means.

    `synonyms` are what people type for it; `hint` is a short description in our own words; `short`
    stands on a narrow card instead of the decode. `nci` is its C-code, by which the submission
    value is found in the controlled terminology; `submission` says that value where there is no
    C-code, or where the list has a wording of its own.
    """

    value: str
    decode: Text
    synonyms: tuple[str, ...] = ()
    hint: Text | None = None
    nci: str | None = None
    short: Text | None = None
    submission: str | None = None


@dataclass(frozen=True)
class CodeList:
    """A named list of codes in the order in which they are offered.

    `exclusive` names codes that exclude all others in a multiple choice ("none"). With `families`
    a code is found by what words mean as well. `remark` stands beneath the list where a code is
    chosen, as that its labels are working translations. The codes of an `ordinal` list are whole
    numbers that rank what they mean, as grades: tables hold them as numbers.
    """

    name: str
    label: Text
    codes: tuple[Code, ...]
    exclusive: frozenset[str] = frozenset()
    nci: str | None = None
    families: WordFamilies | None = None
    remark: Text | None = None
    ordinal: bool = False
    residual: frozenset[str] = frozenset()

    @property
    def oid(self) -> str:
        return f"CL.{self.name}"

    @cached_property
    def by_value(self) -> dict[str, Code]:
        return {code.value: code for code in self.codes}

    def decode(self, value: str) -> Text:
        """Return what a code means; a value the list does not know reads as itself."""
        code = self.by_value.get(value)
        return code.decode if code is not None else Text(value, value)

    def shown_code(self, value: str) -> str:
        """Return the code that stands before its wording; none where the wording has it already.

        So it is where a code is its wording, and where every code of the list is a word of its
        own, as in `CTCAE 4.0` or `C5 elbow flexion`.
        """
        words = self.decode(value)
        is_worded = value.casefold() in (words.en.casefold(), words.de.casefold())
        return "" if is_worded or self._has_codes_in_words else value

    @cached_property
    def _has_codes_in_words(self) -> bool:
        return all(code.value in code.decode.en.split() for code in self.codes)

    def coded(self, value: str, language: Language) -> str:
        """Word a code, itself before its wording, as `3 severe`."""
        return f"{self.shown_code(value)} {self.decode(value).to(language)}".lstrip()

    def fitting(
        self,
        typed: str,
        language: Language,
        offered: Iterable[str] | None = None,
        *,
        named: bool = False,
    ) -> tuple[Code, ...]:
        """Return the codes a typed text fits: `Spellings.fits`, among those that are offered.

        `named` counts synonyms that are written in full, as where not every code is in sight.
        """
        found = self._spelled(language).fits(typed, self._places(offered), named=named)
        return tuple(self.codes[place] for place in found)

    def exact(self, typed: str, language: Language) -> tuple[Code, ...]:
        """Return the code that is typed, offered or not, else the codes whose whole label is."""
        return tuple(self.codes[place] for place in self._spelled(language).exact(typed))

    def goes_on(self, typed: str, language: Language, offered: Iterable[str] | None = None) -> bool:
        """Tell whether more can be typed that still begins a code or label."""
        return self._spelled(language).goes_on(typed, self._places(offered))

    def is_whole(
        self, typed: str, language: Language, offered: Iterable[str] | None = None
    ) -> bool:
        """Tell whether nothing can be typed on that still leads to an answer of the list."""
        return self._spelled(language).is_whole(typed, self._places(offered))

    def _spelled(self, language: Language) -> Spellings:
        if language not in self._spellings:
            self._spellings[language] = Spellings(
                spelled(code.value, code.decode.to(language), code.synonyms) for code in self.codes
            )
        return self._spellings[language]

    @cached_property
    def _spellings(self) -> dict[Language, Spellings]:
        return {}

    def _places(self, offered: Iterable[str] | None) -> frozenset[int] | None:
        return None if offered is None else self._places_of(tuple(offered))

    @cached_property
    def _places_of(self) -> Callable[[tuple[str, ...]], frozenset[int]]:
        """What is offered stays the same while one types."""
        place_of = {code.value: place for place, code in enumerate(self.codes)}

        def places(offered: tuple[str, ...]) -> frozenset[int]:
            return frozenset(place_of[value] for value in offered if value in place_of)

        return lru_cache(_KEPT)(places)

    @cached_property
    def _folded(self) -> list[tuple[str, ...]]:
        return [tuple(_searched(code)) for code in self.codes]

    @cached_property
    def _index(self) -> Index:
        return Index(self._folded)

    @cached_property
    def _alone(self) -> dict[str, Index]:
        return {}

    def _spellings_of(self, code: Code) -> Index:
        """Return the spellings of one code, each an entry; made when first asked for."""
        if code.value not in self._alone:
            self._alone[code.value] = Index([[one] for one in _searched(code)])
        return self._alone[code.value]

    def found(
        self, typed: str, language: Language, offered: Iterable[str] | None = None
    ) -> tuple[tuple[Code, ...], bool]:
        """Return the codes to offer for what was typed, best first, and whether they are guessed.

        What fits comes first. Guessed is what only the label of the other language says, what
        differs by a typing error, and what means only a part of it or as much as another, and all
        that begins like a text that names no event: it is offered, never marked by itself. A text
        that denies what it names finds nothing.
        """
        among, key = self._places(offered), folded(typed)
        fits = self._spelled(language).fits(typed, among, named=True)
        meaning = None if self.families is None else self.families.meaning(key)
        if meaning is not None and meaning.is_denied and not fits and not self._is_named(key):
            return (), False
        hits = self._index.hits(key, among)
        meant = [] if meaning is None else self._meanings.hits(meaning, among)
        places = ranked(fits, hits, meant, meaning, self._residual)
        codes = tuple(self.codes[place] for place in places)
        elsewhere = self._labelled_elsewhere(codes, key, language)
        if elsewhere is not None:  # a whole label says more than what another code is called too
            is_exact = [self.codes[place] for place in fits] == [elsewhere]
            return (elsewhere, *(code for code in codes if code is not elsewhere)), not is_exact
        if len(fits) != 1 and self._names_no_event(meaning, key):
            return codes, bool(codes)
        if fits or not codes or is_meant_alone(meant):
            return codes, False
        unclear = meaning is not None and (
            is_some_of_it(places[0], hits, meant) or any(hit.is_whole for hit in meant)
        )
        mistaken = unclear or not hits or hits[0].nearness >= Nearness.ERROR
        return codes, mistaken or self._is_foreign(codes[0], key, language)

    def prepare(self, language: Language) -> None:
        """Make what a search needs; the first that is made without it does so itself."""
        self.found("-", language)

    @cached_property
    def _meanings(self) -> MeaningIndex:
        if self.families is None:
            raise LookupError(f"no families of words for {self.name}")
        return MeaningIndex(self.families, self._folded)

    def _names_no_event(self, meaning: Meaning | None, key: str) -> bool:
        """Tell whether a text says only where, what is measured or done, and is no name of a code.

        What begins so is offered; which of it happened has still to be typed.
        """
        return meaning is not None and not meaning.names_event and not self._is_named(key)

    @cached_property
    def _residual(self) -> frozenset[int]:
        return frozenset(
            place for place, code in enumerate(self.codes) if code.value in self.residual
        )

    def _is_named(self, key: str) -> bool:
        """Tell whether a code is called so, in whatever language: a name denies nothing."""
        return key in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for spellings in self._folded for name in spellings)

    @cached_property
    def _labels(self) -> Mapping[Language, Mapping[str, frozenset[str]]]:
        """By language and folded label the codes that have it."""
        found: dict[Language, dict[str, frozenset[str]]] = {one: {} for one in LANGUAGES}
        for code in self.codes:
            for language, labels in found.items():
                label = folded(code.decode.to(language))
                labels[label] = labels.get(label, frozenset()) | {code.value}
        return found

    def _labelled_elsewhere(
        self, codes: tuple[Code, ...], key: str, language: Language
    ) -> Code | None:
        """Return the code whose label in another language was typed whole; none of this one."""
        labelled = {one: self._labels[one].get(key, frozenset()) for one in LANGUAGES}
        if not any(labelled.values()):
            return None
        if any(code.value in labelled[language] for code in codes):
            return None
        wanted = frozenset[str]().union(*labelled.values())
        return next((code for code in codes if code.value in wanted), None)

    def _is_foreign(self, code: Code, key: str, language: Language) -> bool:
        """Tell whether only the label in another language says what was typed."""
        others = {place for place, one in enumerate(LANGUAGES, 1) if one != language}
        own = self._spellings_of(code).hits(key)
        return bool(own) and all(hit.entry in others for hit in own)

    def told_by(self, code: Code, typed: str) -> str:
        """Return the synonym a code is found by; nothing where its label says it as well."""
        own = self._spellings_of(code).hits(folded(typed))
        labelled = any(hit.nearness.is_sure for hit in own if hit.entry < SYNONYMS_FROM)
        place = own[0].entry - SYNONYMS_FROM if own and not labelled else -1
        return code.synonyms[place] if place >= 0 else ""


def _searched(code: Code) -> Iterable[str]:
    yield folded(code.value)
    for language in LANGUAGES:
        yield folded(code.decode.to(language))
    for synonym in code.synonyms:
        yield folded(synonym)
