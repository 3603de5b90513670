"""Reads a SAS program by the rules of the language, as far as the generated programs use it.

No SAS is at hand where tests run. What this does not know it refuses: every sign, every statement
and where it may stand. Rules: SAS 9.4 Language Reference, Base SAS Procedures Guide.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?P<space>[ \n]+)"
    r"|(?P<comment>/\*[^*]*(?:\*(?!/)[^*]*)*\*/)"
    r"|(?P<quoted>'(?:[^'\n]|'')*'|\"(?:[^\"\n]|\"\")*\")"
    r"|(?P<macro>%[A-Za-z_]+)"
    r"|(?P<variable>&[A-Za-z_]\w*\.?\.?)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>\$?[A-Za-z_]\w*)"
    r"|(?P<sign>[;=(),.*$-])"
)
_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_LONGEST_NAME: Final = 32
_OF_SAS: Final = {"yymmdd10", "ymddttm16", "datetime19", "time5"}
"""Formats and informats that SAS has."""
_LONGEST_LINE: Final = 500
_LONGEST_LABEL: Final = 256


class SasError(ValueError):
    """A program that SAS would not run."""


class Token(NamedTuple):
    kind: str
    text: str


Statement = tuple[Token, ...]
Do = Callable[["Program", Statement], None]


def tokens(program: str) -> Iterator[Token]:
    """Yield the tokens; raises SasError at a sign that none begins with."""
    if not program.isascii():
        raise SasError("not ASCII")
    for line in program.splitlines():
        if len(line) > _LONGEST_LINE + len("    ''''"):
            raise SasError(f"a line of {len(line)} signs")
    at = 0
    while at < len(program):
        found = _TOKEN.match(program, at)
        if found is None:
            raise SasError(f"cannot read {program[at : at + 40]!r}")
        if found.lastgroup not in ("space", "comment"):
            yield Token(str(found.lastgroup), found.group())
        at = found.end()


def statements(program: str) -> Iterator[Statement]:
    """Yield the statements, each without its semicolon; a comment statement is none."""
    rest: list[Token] = []
    for token in tokens(program):
        if token.text != ";":
            rest.append(token)
            continue
        if not rest or rest[0].text != "*":
            yield tuple(rest)
        rest = []
    if rest:
        raise SasError(f"no semicolon behind {rest[-1].text}")


@dataclass
class Program:
    """What a program does, gathered while it is read. Raises SasError for what it may not."""

    formats: dict[str, dict[str, str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    dataset_labels: dict[str, str] = field(default_factory=dict)
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    lengths: dict[str, dict[str, str]] = field(default_factory=dict)
    read_in: dict[str, list[str]] = field(default_factory=dict)
    informats: dict[str, dict[str, str]] = field(default_factory=dict)
    macros: dict[str, str] = field(default_factory=dict)
    step: str = ""
    about: str = ""


def read(text: str) -> Program:
    """Read a whole program."""
    program = Program()
    for statement in statements(text):
        if not statement:
            raise SasError("an empty statement")
        _do(program, statement)
    if program.step:
        raise SasError(f"{program.step} is not ended")
    for given in (*program.given.values(), *program.informats.values()):
        for name in given.values():
            if name not in program.formats and name not in _OF_SAS:
                raise SasError(f"no format {name}")
    return program


_WITHIN: Final = {
    "format": ("value", "run"),
    "copy": ("run",),
    "datasets": ("modify", "label", "format", "run", "quit"),
    "data": (
        "length",
        "infile",
        "informat",
        "format",
        "label",
        "input",
        "if",
        "set",
        "stop",
        "run",
    ),
}
"""Which statements may stand in a step."""


def _do(program: Program, statement: Statement) -> None:
    word = statement[0].text.lower()
    if program.step:
        if word not in _WITHIN[program.step]:
            raise SasError(f"{word} within {program.step}")
    elif word not in ("proc", "data", "libname", "options", "%let"):
        raise SasError(f"{word} in the open")
    _DO[word](program, statement)


def _let(program: Program, statement: Statement) -> None:
    name, equal, *value = statement[1:]
    _require(equal.text == "=" and _NAME.fullmatch(name.text) and value, statement)
    program.macros[name.text.lower()] = "".join(token.text for token in value)


def _options(_: Program, statement: Statement) -> None:
    known = {"nofmterr", "nofmterrcompress=char"}
    _require(_glued(statement[1:]) in known, statement)


def _libname(program: Program, statement: Statement) -> None:
    name = statement[1].text
    _require(_NAME.fullmatch(name) and len(name) <= 8, statement)
    if statement[2].text == "clear":
        _require(len(statement) == 3, statement)
        return
    engine, path, *rest = statement[2:]
    _require(engine.text == "xport" and path.kind == "quoted", statement)
    _require(_glued(rest) == "access=readonly", statement)
    # Only double quotes let a macro variable be replaced.
    _require("&" not in path.text or path.text[0] == '"', statement)
    program.files.append(_replaced(program, path.text[1:-1]))


def _replaced(program: Program, text: str) -> str:
    def value(found: "re.Match[str]") -> str:
        if found[1].lower() not in program.macros:
            raise SasError(f"no macro variable {found[1]}")
        return program.macros[found[1].lower()]

    return re.sub(r"&(\w+)\.?", value, text)


def _proc(program: Program, statement: Statement) -> None:
    options = {"format": "library=work", "copy": "in=xptinout=&outmemtype=data",
               "datasets": "library=&outnolist"}  # fmt: skip
    name = statement[1].text
    _require(name in options and _glued(statement[2:]) == options[name], statement)
    _known_macros(program, statement)
    program.step = name


def _begin_table(program: Program, statement: Statement) -> None:
    program.step, program.about = "data", ""
    if statement[1].text == "_null_":
        _require(len(statement) == 2, statement)
        return
    library, name, *rest = statement[1:]
    _require(library.text == "&out.." and _is_name(name), statement)
    _known_macros(program, statement)
    _require(_glued(rest[:3]) == "(label=" and rest[3].kind == "quoted", statement)
    _require(_glued(rest[4:]) == ")", statement)
    program.about = name.text
    program.dataset_labels[name.text] = unquoted(rest[3])


def _value(program: Program, statement: Statement) -> None:
    name, *pairs = statement[1:]
    texts = name.text.startswith("$")
    _require(re.fullmatch(r"\$?[A-Za-z]\w*[A-Za-z_]", name.text), statement)
    _require(len(name.text) <= _LONGEST_NAME, statement)
    _require(name.text not in program.formats and pairs and len(pairs) % 3 == 0, statement)
    found: dict[str, str] = {}
    for at in range(0, len(pairs), 3):
        value, equal, meaning = pairs[at : at + 3]
        _require(value.kind == ("quoted" if texts else "number"), statement)
        _require(equal.text == "=" and meaning.kind == "quoted", statement)
        said = unquoted(value) if texts else value.text
        _require(said not in found, statement)
        found[said] = unquoted(meaning)
    program.formats[name.text] = found


def _modify(program: Program, statement: Statement) -> None:
    name, *rest = statement[1:]
    _require(_is_name(name) and _glued(rest[:3]) == "(label=", statement)
    _require(rest[3].kind == "quoted" and _glued(rest[4:]) == ")", statement)
    program.about = name.text
    program.dataset_labels[name.text] = unquoted(rest[3])


def _label(program: Program, statement: Statement) -> None:
    rest = statement[1:]
    _require(program.about and rest and len(rest) % 3 == 0, statement)
    found = program.labels.setdefault(program.about, {})
    for at in range(0, len(rest), 3):
        name, equal, said = rest[at : at + 3]
        _require(_is_name(name) and equal.text == "=" and said.kind == "quoted", statement)
        _require(name.text not in found and len(unquoted(said)) <= _LONGEST_LABEL, statement)
        found[name.text] = unquoted(said)


def _formatted(into: str) -> Do:
    def do(program: Program, statement: Statement) -> None:
        _require(program.about, statement)
        found = getattr(program, into).setdefault(program.about, {})
        for name, chosen in _pairs(statement):
            _require(name not in found, statement)
            found[name] = chosen

    return do


def _pairs(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield names and the format that ends with a point, as `AESER $NYF.` or `DAY YYMMDD10.`."""
    rest = list(statement[1:])
    while rest:
        name, chosen, *rest = rest
        _require(_is_name(name) and chosen.kind == "name", statement)
        text = chosen.text
        _require(rest and rest[0].text == ".", statement)
        rest = rest[1:]
        yield name.text, text


def _length(program: Program, statement: Statement) -> None:
    found = program.lengths.setdefault(program.about, {})
    rest = list(statement[1:])
    while rest:
        name = rest.pop(0)
        _require(_is_name(name) and name.text not in found, statement)
        text = "$" if rest[0].text == "$" else ""
        rest = rest[1:] if text else rest
        size = rest.pop(0)
        _require(size.kind == "number" and 1 <= int(size.text) <= (32767 if text else 8), statement)
        found[name.text] = text + size.text


def _infile(program: Program, statement: Statement) -> None:
    path = statement[1]
    _require(path.kind == "quoted" and path.text[0] == '"', statement)
    _require(
        _glued(statement[2:])
        == "dsddlm=','firstobs=2lrecl=1000000truncovertermstr=lfencoding='utf-8'",
        statement,
    )
    program.files.append(_replaced(program, path.text[1:-1]))


def _input(program: Program, statement: Statement) -> None:
    names = [token.text for token in statement[1:] if token.text != "$"]
    _require(names and all(_is_name(token) for token in statement[1:]), statement)
    _require(set(names) == set(program.lengths[program.about]), statement)
    program.read_in[program.about] = names


def _if(program: Program, statement: Statement) -> None:
    text = _glued(statement)
    if text.startswith("if0thenset"):
        _require(
            _glued(statement[-3:]) == "nobs=records" and statement[4].text == "&out..", statement
        )
        program.about = statement[5].text
        return
    _require(text.startswith("ifrecordsne") and statement[4].text == "then", statement)
    _require(statement[5].text == "put" and statement[6].kind == "quoted", statement)
    _require(statement[3].kind == "number" and statement[7].text == "records", statement)
    program.counts[program.about] = int(statement[3].text)


def _end(program: Program, statement: Statement) -> None:
    _require(len(statement) == 1, statement)
    quits = program.step == "datasets"
    if statement[0].text == ("quit" if quits else "run"):
        program.step = ""


def _nothing(_: Program, statement: Statement) -> None:
    _require(len(statement) == 1, statement)


_DO: Final[dict[str, Do]] = {
    "%let": _let, "options": _options, "libname": _libname, "proc": _proc, "data": _begin_table,
    "value": _value, "modify": _modify, "label": _label, "format": _formatted("given"),
    "informat": _formatted("informats"), "length": _length, "infile": _infile, "input": _input,
    "if": _if, "stop": _nothing, "run": _end, "quit": _end,
}  # fmt: skip


def _is_name(token: Token) -> bool:
    return _NAME.fullmatch(token.text) is not None and len(token.text) <= _LONGEST_NAME


def _known_macros(program: Program, statement: Statement) -> None:
    for token in statement:
        if token.kind == "variable":
            _require(token.text.strip("&.").lower() in program.macros, statement)


def _glued(part: "Statement | list[Token]") -> str:
    return "".join(token.text for token in part)


def unquoted(token: Token) -> str:
    """Return what stands between the quotes."""
    quote = token.text[0]
    return token.text[1:-1].replace(quote * 2, quote)


def _require(holds: object, statement: Statement) -> None:
    if not holds:
        raise SasError(" ".join(token.text for token in statement)[:200])
