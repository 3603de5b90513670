"""SDTM annotations of a blank CRF: their colours, and on which pages they stand."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

from kyphocrf import assets
from kyphocrf.definition.annotation_words import annotation_words
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.mapping import Mapped, NotSubmitted, of_the_answer

_FILLS: Final = (
    "#BFE3FF", "#FFF2A8", "#C9F0C4", "#FFD9B3", "#E6D4FF", "#FFD3E1", "#C9F2EE", "#E5E7B5",
    "#D9DEE4", "#F3DCC6",
)  # fmt: skip
"""One for each domain of a form, in the order in which they come; black on each is readable."""
_NO_DOMAIN: Final = "#FFFFFF"

Annotation: TypeAlias = dict[str, str]
"""What the template reads: `words`, `domain` ("" for what is not submitted) and `fill`."""


def annotated(item: Item[Any]) -> tuple[Mapped, ...]:
    """Return what is annotated beside an item; what is assigned whatever the answer is not."""
    return of_the_answer(item.sdtm)


def domain_of(mapped: Mapped) -> str:
    """Return the domain of an annotation; a supplemental qualifier belongs to its parent's."""
    return "" if isinstance(mapped, NotSubmitted) else mapped.domain


def domains_of(form: Form) -> tuple[str, ...]:
    """Return the domains a form is submitted in, in the order of its items."""
    targets = (domain_of(one) for item in form.items.values() for one in annotated(item))
    return tuple(dict.fromkeys(domain for domain in targets if domain))


@cache
def domain_labels() -> Mapping[str, str]:
    """Return the names of the domains, as SDTMIG 3.4 labels their datasets."""
    guide = json.loads(assets.path("terminology/sdtmig_3_4.json").read_text("utf-8"))
    return {name: domain["label"] for name, domain in guide["domains"].items()}


def domain_words(domain: str) -> str:
    """Word a domain as the legend of a form does, `AE = Adverse Events`."""
    return f"{domain} = {domain_labels()[domain]}"


@dataclass(frozen=True, slots=True)
class Annotating:
    """The annotations of one form, each domain in its colour."""

    form: Form

    def legend(self) -> list[Annotation]:
        """Return each domain with its name, for the head of the form."""
        return [
            {"words": domain_words(domain), "domain": domain, "fill": self._fill(domain)}
            for domain in domains_of(self.form)
        ]

    def of(self, item: Item[Any]) -> list[Annotation]:
        """Return the annotations of an item in their order."""
        return [
            {
                "words": annotation_words(one),
                "domain": domain_of(one),
                "fill": self._fill(domain_of(one)),
            }
            for one in annotated(item)
        ]

    def _fill(self, domain: str) -> str:
        domains = domains_of(self.form)
        return _FILLS[domains.index(domain) % len(_FILLS)] if domain else _NO_DOMAIN


ItemKey: TypeAlias = tuple[str, int, str]
"""Form, version of the form, item."""


@dataclass(frozen=True, slots=True)
class AnnotatedPages:
    """On which pages of an annotated CRF, counted from 1, what is annotated.

    Where `items` has no key the item is printed nowhere, as it stands on a form that is computed.
    """

    items: Mapping[ItemKey, tuple[int, ...]]
    domains: Mapping[str, tuple[int, ...]]
    variables: Mapping[Mapped, tuple[int, ...]]


def gathered(forms: Iterable[Form], found: Iterable[Mapping[str, Any]]) -> AnnotatedPages:
    """Gather by item, domain and target what was found on each page: `form`, `item`, `page`."""
    known = {form.oid + f".{form.version}": form for form in forms}
    items, domains, variables = defaultdict(set), defaultdict(set), defaultdict(set)
    for one in found:
        form, page = known[one["form"]], int(one["page"])
        items[form.name, form.version, one["item"]].add(page)
        for mapped in annotated(form.items[one["item"]]):
            variables[mapped].add(page)
            if domain_of(mapped):
                domains[domain_of(mapped)].add(page)
    return AnnotatedPages(_sorted(items), _sorted(domains), _sorted(variables))


def _sorted(pages: Mapping[Any, set[int]]) -> dict[Any, tuple[int, ...]]:
    return {key: tuple(sorted(numbers)) for key, numbers in pages.items()}
