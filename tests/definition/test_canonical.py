"""What a definition keeps for ten years: what is asked and computed, and nothing else.

Every trait that the grammar knows is changed in one form that uses them all: the canonical form
follows, unless the trait is named here as left out.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from decimal import Decimal
from types import FunctionType
from typing import Any, Final, TypeAlias, cast

import pytest

from kyphocrf.definition import kind as kinds
from kyphocrf.definition.canonical import to_json
from kyphocrf.definition.canonical_rules import rules_to_json
from kyphocrf.definition.check import EditCheck, Gate, Proposal, Requirement, Severity
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import (
    Among,
    And,
    Answered,
    Compare,
    Condition,
    Has,
    Not,
    Or,
    Reference,
)
from kyphocrf.definition.figure import Figure
from kyphocrf.definition.form import CarryForward, Form, ItemGroup, Repeats, Reserved, SignedOnPaper
from kyphocrf.definition.item import TODAY, Item, Limit
from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.unit import Unit
from kyphocrf.definition.word_families import WordFamilies
from kyphocrf.forms.study.study import STUDY

WORDS, OTHER_WORDS = Text("These words.", "Diese Worte."), Text("Others.", "Andere.")
ITEM: Reference[Any] = Reference("GIVEN")
OTHER_ITEM: Reference[Any] = Reference("DOSE", form="EC")
SUMMED: Method[Any] = Method("SUM", WORDS, lambda _: Decimal(0), "a textbook")
RULE: Rule[Any] = Rule(WORDS, lambda _: ())
CODES = CodeList(
    "NY",
    WORDS,
    (Code("1", WORDS),),
    frozenset({"1"}),
    "C1",
    WordFamilies(()),
    WORDS,
    ordinal=True,
    residual=frozenset({"1"}),
)

Place: TypeAlias = Callable[[Any], Form]
"""Puts a part of a declaration where it belongs in a form."""


def form_of(item: Item[Any], **traits: Any) -> Form:
    columns = (Reserved("TERMCD", WORDS, WORDS),)
    group = ItemGroup(
        "GROUP", WORDS, {"9.1": item}, RULED, ROWS, questionnaire=True, reserved=columns
    )
    return Form("MORE", WORDS, 1, 9, (traits.pop("group", group),), **traits)


def asked(**traits: Any) -> Item[Any]:
    return Item("DOSE", WORDS, traits.pop("kind", kinds.DecimalKind(1)), **traits)


def where(condition: Condition) -> Form:
    return form_of(asked(collect_if=condition))


def kind_of(kind: kinds.Kind[Any]) -> Form:
    return form_of(asked(kind=kind))


RULED: Final = Compare("eq", ITEM, "1")
CARRIED: Final = CarryForward((), WORDS, WORDS)
ROWS: Final = Repeats(
    WORDS, 3, RULE, ("LES", "LESION"), across=True, hint=RULE, carry_forward=CARRIED
)
PROPOSAL: Final = Proposal("AE", WORDS, RULE, RULE)
CHECK: Final = EditCheck(
    "X15", ITEM, RULED, WORDS, WORDS, Severity.SOFT, once=True, assumed=WORDS, proposes=PROPOSAL
)
NEED: Final = Requirement("R1", WORDS, RULED, WORDS)
GATE: Final = Gate("GATE", WORDS, (NEED,), PROPOSAL, "X15")
FULL_ITEM: Final[Item[Any]] = Item(
    "DOSE", WORDS, kinds.DecimalKind(1), WORDS, Unit("Gy", WORDS, (("cGy", Decimal(100)),)),
    mandatory=True, mandatory_if=RULED, collect_if=RULED, limits=(Limit(1, 2),), codes_from=RULE,
    hints_from=RULE, method=SUMMED, guideline=WORDS, assumed=WORDS, layout="grade",
    sdtm=(Variable("EC", "ECDOSE"),), suggested=SUMMED, kept=True, on=ITEM, search_from=ITEM,
    identifying=True,
)  # fmt: skip
SIGNED: Final = SignedOnPaper((FULL_ITEM,), ITEM)
FULL_FORM: Final = form_of(
    FULL_ITEM, checks=(CHECK,), gate=GATE, repeats=True, note=WORDS, signed_on_paper=SIGNED,
    analysis=True, named_by=(FULL_ITEM,), figure=Figure(FULL_ITEM, 9, 9, (), {}),
)  # fmt: skip

SAMPLES: Final[tuple[tuple[Any, Place], ...]] = (
    (FULL_FORM, lambda form: form),
    (FULL_FORM.groups[0], lambda group: form_of(FULL_ITEM, group=group)),
    (ROWS, lambda rows: form_of(FULL_ITEM, group=replace(FULL_FORM.groups[0], repeats=rows))),
    (FULL_ITEM, form_of),
    (Unit("Gy", WORDS, (("cGy", Decimal(100)),), "Gy"), lambda unit: form_of(asked(unit=unit))),
    (Limit(1, TODAY, soft=True), lambda limit: form_of(asked(limits=(limit,)))),
    (SUMMED, lambda method: form_of(asked(method=method))),
    (RULE, lambda rule: form_of(asked(codes_from=rule))),
    (CODES, lambda codes: kind_of(kinds.MultiChoiceKind(codes))),
    (
        Code("1", WORDS, ("one",), WORDS, "C1", WORDS, "ONE"),
        lambda code: kind_of(kinds.ChoiceKind(replace(CODES, codes=(code,)))),
    ),
    (kinds.TextKind(5, long=True, pattern="[a-z]*", pattern_words=WORDS), kind_of),
    (kinds.ChoiceKind(CODES), kind_of),
    (kinds.MultiChoiceKind(CODES), kind_of),
    (kinds.DecimalKind(2), kind_of),
    (kinds.LinkKind("LES", "LESION"), kind_of),
    (CHECK, lambda check: form_of(FULL_ITEM, checks=(check,))),
    (PROPOSAL, lambda one: form_of(FULL_ITEM, checks=(replace(CHECK, proposes=one),))),
    (GATE, lambda gate: form_of(FULL_ITEM, gate=gate)),
    (NEED, lambda need: form_of(FULL_ITEM, gate=Gate("GATE", WORDS, (need,)))),
    (
        Reference("DOSE", "EC", "V0", previous=True, last_completed=True),
        lambda one: where(Answered(one)),
    ),
    (RULED, where),
    (Among(ITEM, ("1", "2")), where),
    (Has(ITEM, ("1",)), where),
    (Answered(ITEM), where),
    (And((RULED,)), where),
    (Or((RULED,)), where),
    (Not(RULED), where),
    (WORDS, lambda words: form_of(replace(FULL_ITEM, label=words))),
)

LEFT_OUT: Final = {
    (Form, "note"), (Form, "signed_on_paper"), (Form, "analysis"), (Form, "named_by"),
    (Form, "figure"),
    (Repeats, "across"), (Repeats, "carry_forward"),
    (ItemGroup, "questionnaire"), (ItemGroup, "reserved"),
    (Item, "guideline"), (Item, "assumed"), (Item, "layout"), (Item, "sdtm"),
    (Item, "search_from"), (Item, "identifying"),
    (Unit, "also"), (Unit, "submission"),
    (CodeList, "label"), (CodeList, "nci"), (CodeList, "families"), (CodeList, "remark"),
    (CodeList, "residual"),
    (CodeList, "ordinal"),
    (Code, "synonyms"), (Code, "hint"), (Code, "nci"), (Code, "short"),
    (Code, "submission"),
    (Method, "compute"), (Method, "source"),
    (Rule, "tell"),
    (EditCheck, "assumed"),
    (Requirement, "assumed"),
}  # fmt: skip
"""Help, layout, remarks, spellings, annotations, columns that no page asks, how tables hold an
answer and what they may leave out, and the functions, which words stand for.
"""

OTHERS: Final[Mapping[type[Any], Any]] = {
    Text: OTHER_WORDS,
    Method: replace(SUMMED, name="MEAN"),
    Rule: Rule(OTHER_WORDS, lambda _: ()),
    Reference: OTHER_ITEM,
    Compare: Compare("ne", ITEM, "1"),
    CodeList: replace(CODES, name="OTHER"),
    WordFamilies: WordFamilies(()),
    Unit: Unit("mg", WORDS),
    Gate: Gate("OTHER", WORDS, ()),
    Proposal: Proposal("SAE", WORDS),
    Repeats: Repeats(WORDS, 4),
    CarryForward: replace(CARRIED, not_at=frozenset({"D1"})),
    SignedOnPaper: SignedOnPaper(),
    Figure: Figure(FULL_ITEM, 1, 1, (), {}),
    Severity: Severity.HARD,
    kinds.DecimalKind: kinds.IntegerKind(),
    FunctionType: lambda _: None,
    bool: False,
    frozenset: frozenset({"2"}),
}


def another(value: Any) -> Any:
    """A value of the same type that says something else."""
    if isinstance(value, str) and type(value) is str:
        return "ne" if value == "eq" else f"{value}X"
    if type(value) is int:
        return value + 1
    if isinstance(value, tuple | dict):
        return type(value)()
    return Limit if value is TODAY else OTHERS[type(value)]


def traits() -> Iterator[Any]:
    for sample, place in SAMPLES:
        for field in fields(sample):
            yield pytest.param(
                sample, place, field.name, id=f"{type(sample).__name__}.{field.name}"
            )


@pytest.mark.parametrize(("sample", "place", "trait"), tuple(traits()))
def test_a_trait_changes_the_canonical_form_unless_it_is_left_out(
    sample: Any, place: Place, trait: str
) -> None:
    value = getattr(sample, trait)
    instead = 3 if value is TODAY else another(value)
    assert instead != value
    changed = replace(sample, **{trait: instead})

    kept = to_json(place(changed)) == to_json(place(sample))

    assert kept is ((type(sample), trait) in LEFT_OUT)


def test_every_trait_is_used_in_the_samples() -> None:
    unused = [
        f"{type(sample).__name__}.{field.name}"
        for sample, _ in SAMPLES
        for field in fields(sample)
        if getattr(sample, field.name) in (None, "", (), False)
    ]

    assert unused == []


def test_kinds_are_told_apart() -> None:
    plain = (
        kinds.TextKind(), kinds.IntegerKind(), kinds.DateKind(), kinds.PartialDateKind(),
        kinds.TimeKind(), kinds.DateTimeKind(), kinds.DurationKind(), kinds.DecimalKind(1),
        kinds.ChoiceKind(CODES), kinds.MultiChoiceKind(CODES), kinds.LinkKind("LES"),
    )  # fmt: skip

    assert len({to_json(kind_of(kind)) for kind in plain}) == len(plain)


def test_the_canonical_form_reads_as_what_is_asked() -> None:
    dose: Item[Any] = Item(
        "DOSE", Text("Dose", "Dosis"), kinds.DecimalKind(1), unit=Unit("Gy", same("Gy")),
        mandatory=True, collect_if=ITEM.eq("1"), limits=(Limit(Decimal("0.5"), Decimal(8)),),
    )  # fmt: skip
    group = ItemGroup("MAIN", Text("Fraction", "Fraktion"), {"9.1a": dose})
    form = Form("MORE", Text("More", "Mehr"), 2, 9, (group,))

    assert json.loads(to_json(form)) == {
        "form": "MORE",
        "version": "2",
        "page": "9",
        "label": {"en": "More", "de": "Mehr"},
        "groups": [
            {
                "group": "MAIN",
                "label": {"en": "Fraction", "de": "Fraktion"},
                "items": [
                    {
                        "number": "9.1a",
                        "item": "DOSE",
                        "label": {"en": "Dose", "de": "Dosis"},
                        "answer": {"is": "decimal", "places": "1"},
                        "unit": {"ucum": "Gy", "symbol": {"en": "Gy", "de": "Gy"}},
                        "mandatory": True,
                        "collect_if": {"eq": [{"item": "GIVEN"}, "1"]},
                        "limits": [{"least": "0.5", "most": "8"}],
                    }
                ],
            }
        ],
    }


@contextmanager
def renamed() -> Iterator[int]:
    """Give every module, class and function of the forms another name for a while."""
    held = [
        cast("Any", one)
        for one in gc.get_objects()
        if isinstance(one, FunctionType | type) and of_forms(one)
    ]
    names = [(one, one.__module__, one.__qualname__) for one in held]
    modules = [one for name, one in sys.modules.items() if name.startswith("kyphocrf.forms")]
    called = [(one, one.__name__) for one in modules]
    try:
        for count, one in enumerate(held):
            one.__module__, one.__qualname__ = "elsewhere", f"renamed_{count}"
        for module in modules:
            module.__name__ = "elsewhere"
        yield len(held)
    finally:
        for one, module_, name in names:
            one.__module__, one.__qualname__ = module_, name
        for module, name in called:
            module.__name__ = name


def of_forms(one: Any) -> bool:
    return str(getattr(one, "__module__", "")).startswith("kyphocrf.forms")


def everything() -> list[str]:
    return [*(to_json(form) for form in STUDY.forms), rules_to_json(STUDY)]


def test_renaming_modules_and_functions_changes_no_canonical_form() -> None:
    before = everything()

    with renamed() as count:
        after = everything()

    assert count > 500
    assert after == before


def test_no_canonical_form_names_a_module_or_a_function() -> None:
    functions = {
        str(one.__name__)
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and of_forms(one) and one.__name__.startswith("_")
    }
    text = "".join(everything())

    assert "kyphocrf" not in text
    assert [name for name in functions if name in text] == []


def with_items(form: Form, change: Callable[[Item[Any]], Item[Any]]) -> Form:
    groups = tuple(
        replace(group, numbered={n: change(item) for n, item in group.numbered.items()})
        for group in form.groups
    )
    return replace(form, groups=groups)


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_annotations_help_and_layout_of_a_form_change_nothing(form: Form) -> None:
    other = with_items(
        form,
        lambda item: replace(
            item, sdtm=(Variable("XX", "XXTEST"),), guideline=WORDS, layout="other", assumed=None
        ),
    )

    assert to_json(other) == to_json(form)


def items_but(form: Form, name: str, change: Callable[[Item[Any]], Item[Any]]) -> Form:
    return with_items(form, lambda item: change(item) if item.name == name else item)


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_a_label_a_limit_and_a_condition_of_every_item_change_its_form(form: Form) -> None:
    changes: tuple[Callable[[Item[Any]], Item[Any]], ...] = (
        lambda item: replace(item, label=OTHER_WORDS),
        lambda item: replace(item, limits=(*item.limits, Limit(most=TODAY, soft=True))),
        lambda item: replace(item, collect_if=OTHER_ITEM.eq("1")),
        lambda item: replace(item, mandatory=not item.mandatory),
    )
    before = to_json(form)

    for name in form.items:
        for change in changes:
            assert to_json(items_but(form, name, change)) != before


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_a_message_of_every_check_changes_its_form(form: Form) -> None:
    for place, check in enumerate(form.checks):
        reworded = replace(check, message=OTHER_WORDS)
        checks = (*form.checks[:place], reworded, *form.checks[place + 1 :])

        assert to_json(replace(form, checks=checks)) != to_json(form)


@pytest.mark.parametrize("part", ["checks", "events", "states", "settings", "sweeps", "tallies"])
def test_the_rules_beside_the_forms_follow_what_they_say(part: str) -> None:
    fewer = replace(STUDY, **{part: getattr(STUDY, part)[:-1]})

    assert rules_to_json(fewer) != rules_to_json(STUDY)
