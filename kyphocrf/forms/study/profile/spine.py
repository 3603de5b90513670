"""What is marked on the spine of a subject (sections 3.5, 3.11 to 3.13, 3.20), source by source.

Another form that knows of levels adds a function here and its name to `spine_marks`.
"""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.item import Item
from kyphocrf.definition.levels import listed
from kyphocrf.definition.profile import Mark, MarkKind
from kyphocrf.definition.text import LANGUAGES, Text, decimal_sign
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPFX, EBPLEV, EBPSALV, EBPTD
from kyphocrf.forms.fracture.codes import NEW_FRACTURE, PROGRESSION
from kyphocrf.forms.fracture.form import FRACTURE, FXGEN, FXSLEV, FXTYPE
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.kyphoplasty.iort import DELIVERED, IORDELIV, IORDONE, IORT, PROSLEEV
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROCEMV, PROPERF, level_done
from kyphocrf.forms.lesions.form import FXBASE, LESINDEX, LESION, LESIONS, LESLEV, LESTARG, LESTYPE
from kyphocrf.forms.vocabulary.codelists import NO, YES

_FRACTURE_CALLED = {
    NEW_FRACTURE: Text("new fracture", "neue Fraktur"),
    PROGRESSION: Text("progression of a fracture", "Progredienz einer Fraktur"),
}
_FRACTURE = Text("fracture after treatment", "Fraktur nach Therapie")
_NO_TARGET = Text("not a target", "kein Ziel")


def known(case: Case, item: Item[Any]) -> Any:
    """Return what stands at an item, None where nothing can be told."""
    try:
        return case.get(item)
    except CannotTell:
        return None


def shown(item: Item[Any], value: Any) -> Text:
    """Word a value as it stands on its form, with its unit."""
    words = [item.kind.shown(value, language) for language in LANGUAGES]
    if item.unit is None:
        return Text(*words)
    units = [item.unit.symbol.to(language) for language in LANGUAGES]
    return Text(*(f"{word} {unit}" for word, unit in zip(words, units, strict=True)))


def dose(value: Any) -> Text:
    """Word a dose without a useless zero: 8 Gy, 7,5 Gy."""
    short = f"{value.normalize():f} Gy"
    return Text(*(decimal_sign(short, language) for language in LANGUAGES))


def spine_marks(case: Case) -> tuple[Mark, ...]:
    """Return every mark, in the order of the forms it comes from."""
    return (
        *_lesions(case),
        *_baseline_fractures(case),
        *_cemented(case),
        *_irradiated(case),
        *_fields(case),
        *_fractures(case),
    )


def _rows_of_lesions(case: Case) -> Iterator[tuple[Case, str]]:
    for form in case.forms(LESIONS):
        for row in form.rows(LESION):
            level = known(row, LESLEV)
            if level is not None:
                yield row, level


def _lesions(case: Case) -> Iterator[Mark]:
    for row, level in _rows_of_lesions(case):
        index = known(row, LESINDEX) == YES
        words = Text(f"lesion {row.row}", f"Läsion {row.row}")
        if index:
            words = Text(f"index lesion {row.row}", f"Index-Läsion {row.row}")
        kind = known(row, LESTYPE)
        lines = [_NO_TARGET] if known(row, LESTARG) == NO else []
        lines += [] if kind is None else [shown(LESTYPE, kind)]
        title = Text("index", "Index") if index else None
        yield Mark(MarkKind.LESION, (level,), words, row.row, title, tuple(lines))


def _baseline_fractures(case: Case) -> Iterator[Mark]:
    for row, level in _rows_of_lesions(case):
        grade = known(row, FXBASE)
        if grade not in {None, "0"}:
            name = shown(FXBASE, grade)
            words = Text(f"fractured at baseline, {name.en}", f"Fraktur bei Baseline, {name.de}")
            yield Mark(MarkKind.FRACTURE, (level,), words, lines=(name,))


def _treated(case: Case, group: Any) -> Iterator[tuple[Case, str]]:
    for form in case.forms(KYPHOPLASTY):
        for row in form.rows(group):
            try:
                yield row, level_done(row)
            except CannotTell:
                continue


def _cemented(case: Case) -> Iterator[Mark]:
    for row, level in _treated(case, LEVEL):
        if known(row, PROPERF) != YES:
            continue
        volume = known(row, PROCEMV)
        words: Text = Text("kyphoplasty", "Kyphoplastie")
        lines: tuple[Text, ...] = ()
        if volume is not None:
            amount = shown(PROCEMV, volume)
            words = Text(f"kyphoplasty, cement {amount.en}", f"Kyphoplastie, Zement {amount.de}")
            lines = (Text(f"cement {amount.en}", f"Zement {amount.de}"),)
        yield Mark(MarkKind.CEMENT, (level,), words, lines=lines)


def _irradiated(case: Case) -> Iterator[Mark]:
    for row, level in _treated(case, IORT):
        if known(row, IORDONE) not in DELIVERED.values:
            continue
        en, de = ["IORT"], ["IORT"]
        given, side = known(row, IORDELIV), known(row, PROSLEEV)
        if given is not None:
            en.append(dose(given).en)
            de.append(dose(given).de)
        line = Text(" ".join(en), " ".join(de))
        if side is not None:
            sleeve = shown(PROSLEEV, side)
            line = Text(
                f"{line.en}, sleeve {sleeve.en.lower()}", f"{line.de}, Hülse {sleeve.de.lower()}"
            )
        words = Text(f"treated by {line.en}", f"behandelt mit {line.de}")
        yield Mark(MarkKind.IORT, (level,), words, lines=(line,))


def course_words(course: Case) -> Text:
    """Word a radiotherapy: EBRT 30 Gy / 10, or salvage."""
    salvage = known(course, EBPSALV) == YES
    en, de = ("salvage RT", "Salvage-RT") if salvage else ("EBRT", "EBRT")
    total, fractions = known(course, EBPTD), known(course, EBPFX)
    if total is not None:
        en, de = f"{en} {dose(total).en}", f"{de} {dose(total).de}"
    if total is not None and fractions is not None:
        en, de = f"{en} / {fractions}", f"{de} / {fractions}"
    return Text(en, de)


def _fields(case: Case) -> Iterator[Mark]:
    for course in case.forms(EBRT):
        levels = known(course, EBPLEV)
        if levels:
            words, where = course_words(course), listed(levels)
            in_field = Text(
                f"in the field {where.en} of {words.en}", f"im Feld {where.de}, {words.de}"
            )
            yield Mark(MarkKind.FIELD, levels, in_field, lines=(words,))


def _fractures(case: Case) -> Iterator[Mark]:
    for page in case.forms(FRACTURE):
        level, grade = known(page, FXSLEV), known(page, FXGEN)
        if level is None:
            continue
        name = _FRACTURE_CALLED.get(known(page, FXTYPE), _FRACTURE)
        words = name
        if grade is not None:
            genant = shown(FXGEN, grade)
            words = Text(f"{name.en}, {genant.en}", f"{name.de}, {genant.de}")
        yield Mark(MarkKind.FRACTURE, (level,), words, lines=(name,))
