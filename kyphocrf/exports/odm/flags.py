"""What annotations tell: the code lists of their flags, and how they are written and read.

ODM 1.3.2 lets nothing of another namespace stand in a file. What it has no element for is an
annotation: a flag of type PART names which part of a record its comment is, the others tell a code.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.xml import NAMESPACE, Element, element, unescaped
from kyphocrf.record.casebook import Status
from kyphocrf.record.kind_words import QUERY_STATES, WHAT

RECORD: Final = "RECORD"
PART: Final = "PART"
MISSING: Final = "MISSING"
REDACTED: Final = "REDACTED"
STATUS: Final = "STATUS"
QUERY: Final = "QUERY"

_TYPES: Final[Mapping[str, Text]] = {
    RECORD: Text("kind of record", "Art des Eintrags"),
    PART: Text("which part of the record the comment is", "welcher Teil des Eintrags es ist"),
    MISSING: Text("why an answer is missing", "warum eine Antwort fehlt"),
    REDACTED: Text("which part was taken out for ever", "welcher Teil für immer entfernt wurde"),
    STATUS: Text("status of the page", "Stand der Seite"),
    QUERY: Text("state of the query", "Stand der Rückfrage"),
}
_PARTS: Final[Mapping[str, Text]] = {
    "old": Text("what stood before", "was vorher dort stand"),
    "new": Text("what stands since", "was seither dort steht"),
    "reason": Text("reason", "Grund"),
    "comment": Text("comment", "Kommentar"),
    "unread": Text("typed, and not understood", "eingegeben und nicht verstanden"),
    "place": Text(
        "place, as [event, repeat, form, repeat, group, row, item]",
        "Ort, als [Ereignis, Nummer, Formular, Nummer, Abschnitt, Zeile, Angabe]",
    ),
    "version": Text("form version", "Formularversion"),
    "time": Text("UTC and offset in minutes", "UTC und Abstand in Minuten"),
    "document": Text(
        "what of the page no element tells: answers, and rows that were used up",
        "was kein Element von der Seite sagt: Antworten und verbrauchte Zeilen",
    ),
    "computed": Text("worked out, not kept", "berechnet, nicht aufbewahrt"),
}


def _code_list(name: str, label: Text, means: Mapping[str, Text]) -> CodeList:
    return CodeList(name, label, tuple(Code(code, words) for code, words in means.items()))


FLAG_TYPES: Final = _code_list("@FLAG", Text("What a flag tells", "Was eine Marke sagt"), _TYPES)
_VALUES: Final[Mapping[str, CodeList]] = {
    RECORD: _code_list("@RECORD", Text("Kinds of records", "Arten von Einträgen"), WHAT),
    PART: _code_list("@PART", Text("Parts of a record", "Teile eines Eintrags"), _PARTS),
    MISSING: _code_list(
        "@MISSING",
        Text("Why an answer is missing", "Warum eine Antwort fehlt"),
        {one.value: one.text for one in Missing},
    ),
    STATUS: _code_list(
        "@STATUS",
        Text("Status of a page", "Stand einer Seite"),
        {one.value: SHAPES[one.value].words for one in Status},
    ),
    QUERY: _code_list("@QUERY", Text("State of a query", "Stand einer Rückfrage"), QUERY_STATES),
}
CODE_LISTS: Final = (FLAG_TYPES, *_VALUES.values())
"""The code lists that a file needs for its flags, beside those of the study."""


class Flag(NamedTuple):
    """One thing that an annotation tells, by a code."""

    type: str
    value: str


def is_known(flag: Flag) -> bool:
    """Tell whether the code list of a flag has its value."""
    return flag.value in _list_of(flag).by_value


def _list_of(flag: Flag) -> CodeList:
    return _VALUES[PART if flag.type == REDACTED else flag.type]


def annotation(
    number: int, flags: Iterable[Flag], comment: str | None = None, by: str = "Site"
) -> Element:
    """Return an annotation; `number` names it among all those of the place where it stands.

    `by`: Site or Sponsor, whose words the comment is.
    """
    said = () if comment is None else (element("Comment", text=comment, SponsorOrSite=by),)
    marks = (
        element(
            "Flag",
            element("FlagValue", text=one.value, CodeListOID=_list_of(one).oid),
            element("FlagType", text=one.type, CodeListOID=oids.FLAG_TYPES),
        )
        for one in flags
    )
    return element("Annotation", *said, *marks, SeqNum=str(number), TransactionType="Insert")


class Told(NamedTuple):
    """What the annotations of one element tell: codes by the type of flag, texts by the part."""

    codes: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, str]

    def code(self, type_: str) -> str | None:
        """Return the one code of a type, None where none is told."""
        return self.codes.get(type_, (None,))[0]


NOTHING_TOLD: Final = Told({}, {})


def told_in(annotations: Iterable[Element]) -> Told:
    """Read annotations of one element."""
    codes: dict[str, tuple[str, ...]] = {}
    parts: dict[str, str] = {}
    for one in annotations:
        comment = one.find(f"{{{NAMESPACE}}}Comment")
        for flag in _flags_in(one):
            if flag.type == PART and comment is not None:
                parts[flag.value] = unescaped(comment.text or "")
            else:
                codes[flag.type] = (*codes.get(flag.type, ()), flag.value)
    return Told(codes, parts)


def _flags_in(one: Element) -> Iterator[Flag]:
    for flag in one.iterfind(f"{{{NAMESPACE}}}Flag"):
        value, type_ = (
            flag.findtext(f"{{{NAMESPACE}}}{name}") for name in ("FlagValue", "FlagType")
        )
        yield Flag(type_ or "", unescaped(value or ""))
