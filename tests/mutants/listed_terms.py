"""Guards of the search of terms: rules of its code, and families of words taken out whole."""

from typing import Final

from tests.mutants.listed_store import Listed

_FAMILIES: Final = ("tests/definition/test_word_families.py",)
_RANKING: Final = ("tests/definition/test_ranking.py",)
_SLIPS: Final = ("tests/definition/test_slips.py",)
_SEARCH: Final = ("tests/definition/test_search.py", "tests/definition/test_search_laws.py")
_WORDS: Final = (
    "tests/forms/test_families_of_words.py",
    "tests/forms/test_everyday_words.py",
)
_CODE: Final = "kyphocrf/definition/word_families.py"
_MEANINGS: Final = "kyphocrf/definition/meanings.py"
_CODELIST: Final = "kyphocrf/definition/codelist.py"
_RANKED: Final = "kyphocrf/definition/ranking.py"
_LIST: Final = "resources/terminology/word_families.csv"

OF_THE_TERMS: Final[tuple[Listed, ...]] = (
    # What one cannot do is an event, what is normal is none.
    (_CODE, ' or forms[at].kind == "unable"', "", _FAMILIES),
    (_CODE, " or _is_normal(told)", "", _FAMILIES),
    (_CODE, 'forms[-1].kind == "normal" or ', "", _FAMILIES),
    # A part of the body, a value, an act is no event by itself.
    (_CODE, 'frozenset[Kind](("site", "value", "act", "side"))', "frozenset[Kind]()", _FAMILIES),
    (_CODELIST, "len(fits) != 1 and self._names_no_event(meaning, key)", "False", _RANKING),
    # Misspelled words are read, and are never certain.
    (_MEANINGS, "_RESPELLED: Final = 0.98", "_RESPELLED: Final = 1", _FAMILIES),
    ("kyphocrf/definition/slips.py", "word[0] != one[0], ", "False, ", _SLIPS),
    # What is only taken for another, as much as another, or left over, comes behind.
    (_MEANINGS, "_LOOSE: Final = 0.001", "_LOOSE: Final = 0", _FAMILIES),
    (_CODELIST, " or any(hit.is_whole for hit in meant)", "", _RANKING),
    (_CODELIST, "is_some_of_it(places[0], hits, meant)", "False", _RANKING),
    (_RANKED, "(one in residual, written", "(False, written", _RANKING),
    (_RANKED, "-hit.share, hit.entry in residual,", "-hit.share, False,", _RANKING),
    # Nothing that holds the letters is passed over.
    (
        "kyphocrf/definition/search.py",
        "begin, end = typed[: half - 1]",
        "begin, end = typed[: half + 1]",
        _SEARCH,
    ),
    # Families of words that many texts need.
    (_LIST, "no,negation,kein|", "no,negation,xkein|", _WORDS),
    (_LIST, "normal,normal,normal|", "normal,normal,xnormal|", _WORDS),
    (_LIST, "pain,plain,pain|painful|schmerz|", "pain,plain,", _WORDS),
    (_LIST, "high/abnormal,direction,high|", "high/abnormal,direction,", _WORDS),
    (_LIST, "low/abnormal,direction,low|", "low/abnormal,direction,", _WORDS),
    (_LIST, "knee/joint/leg/limb,site,", "knee,site,", _WORDS),
)
