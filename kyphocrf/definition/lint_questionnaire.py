"""What a questionnaire must satisfy: each of its questions is answered by one digit."""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.study import Study


def questionnaires(study: Study) -> Iterator[str]:
    """Yield each question that takes more than a digit, and each questionnaire that has rows."""
    for form in study.forms:
        for group in form.groups:
            if not group.questionnaire:
                continue
            if group.repeats is not None:
                yield f"{form.name}.{group.name} is a questionnaire, which has no rows"
            for name in _other_than_digits(group):
                yield f"{form.name}.{name} stands in a questionnaire, but takes more than a digit"


def _other_than_digits(group: ItemGroup) -> Iterator[str]:
    return (one.name for one in group.items if not one.is_derived and not _is_of_digits(one))


def _is_of_digits(item: Item[Any]) -> bool:
    codes = item.kind.codelist.codes if isinstance(item.kind, ChoiceKind) else ()
    return bool(codes) and all(len(one.value) == 1 and one.value.isdecimal() for one in codes)
