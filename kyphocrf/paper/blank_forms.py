"""Blank forms as a PDF: what a hospital fills in by hand when the PC is down.

They are made of the declarations alone. Each form begins a page, so that its sheets can be taken
out; every sheet has room for subject, visit, date and initials. With annotations it is the
annotated CRF. The same forms at the same time give the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from kyphocrf import __version__
from kyphocrf.definition.form import Form, SignedOnPaper
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.values import Missing
from kyphocrf.paper.annotations import (
    AnnotatedPages,
    Annotating,
    domain_words,
    domains_of,
    gathered,
)
from kyphocrf.paper.blank_groups import BlankForm, lies_on_its_side, written_groups
from kyphocrf.paper.blank_words import HOW_TO, READ_SO, WORDS
from kyphocrf.paper.bookmarks import Bookmark, named_pages, with_bookmarks
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.signing import BY_HAND, RECIPIENT
from kyphocrf.paper.spacing import spacing_of
from kyphocrf.paper.typesetting import places, typeset

_TEMPLATE: Final = "blank_forms.typ"
_PLACED: Final = "<placed>"
_ANY_TIME: Final = (2000, 1, 1, 0, 0, 0)
_LEFT_OUT: Final = Text(
    "Not printed, because the program works them out: {forms}.",
    "Nicht gedruckt, weil das Programm sie ausrechnet: {forms}.",
)
_NUMBERED: Final = Text("form {number} {label}", "Formular {number} {label}")
_TITLED: Final = Text("{number} {label}", "{number} {label}")
_OF_VERSION: Final = Text("{title} (version {version})", "{title} (Version {version})")


@dataclass(frozen=True, slots=True)
class BlankPrint:
    """What is printed beside the declarations: when (local), and for which site if that is known.

    `names`: only forms of these names, all where it is empty.
    """

    at: datetime
    site: str = ""
    names: tuple[str, ...] = ()
    is_training: bool = False
    is_annotated: bool = False


def pdf(study: Study, print_: BlankPrint, language: Language) -> bytes:
    """Print every form in every version in force, those that are computed left out, or some."""
    forms = printed_forms(study, print_.names)
    made = typeset(_TEMPLATE, written(study, print_, language), print_.at)
    firsts = named_pages(made)
    return with_bookmarks(made, _bookmarks(study, forms, firsts, print_, language))


def annotated_pages(study: Study, language: Language = "en") -> AnnotatedPages:
    """Tell on which pages of the annotated CRF each item and domain is annotated.

    Physical pages counted from 1, as a PDF reader counts them (Define-XML `PhysicalRef`). They are
    those of the whole print, `pdf` with `is_annotated` and without `names`, in the same language.
    """
    print_ = BlankPrint(datetime(*_ANY_TIME), is_annotated=True)  # noqa: DTZ001  moves no page
    found = places(_TEMPLATE, written(study, print_, language), _PLACED)
    return gathered(study.forms, found)


def printed_forms(study: Study, names: Sequence[str] = ()) -> list[Form]:
    """Return the forms with something to fill in, in the order of their numbers."""
    chosen = [
        form for form in study.forms if not form.is_derived and (not names or form.name in names)
    ]
    return sorted(chosen, key=lambda form: (form.page, form.name, form.version))


def written(study: Study, print_: BlankPrint, language: Language) -> dict[str, Any]:
    """Return all the template reads, in printable signs."""
    forms = printed_forms(study, print_.names)
    title = WORDS["annotated" if print_.is_annotated else "title"]
    at = print_.at
    told = {
        "study": study.name,
        "study_label": study.label.to(language),
        "registry": study.registry,
        "software": f"kyphocrf {__version__}",
        "title": title.to(language),
        "site": print_.site,
        "words": {name: words.to(language) for name, words in WORDS.items()},
        "how_to": READ_SO if print_.is_annotated else [one.to(language) for one in HOW_TO],
        "missing": [f"{number} {why.text.to(language)}" for number, why in enumerate(Missing, 1)],
        "left_out": _left_out(study, language),
    }
    frame = {
        **Signs().printable_all(told),
        "language": language,
        "annotated": print_.is_annotated,
        "training": print_.is_training,
        "at": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "colours": {token: LIGHT[token] for token in TOKENS},
        "cover": False,
        "schedule": [],
    }
    return {
        **frame,
        "cover": len(forms) > 1,
        "forms": [_spaced(frame, _form(study, form, print_, language)) for form in forms],
        "schedule": Signs().printable_all(_schedule(study, forms, language)),
    }


def _spaced(frame: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    """Return a form in printable signs, with the spacing it has on its sheets."""
    printable = Signs().printable_all(form)
    same_each_time = {**frame, "at": _ANY_TIME, "site": "", "training": False}
    return {**printable, "density": spacing_of(_TEMPLATE, same_each_time, printable)}


def _form(study: Study, form: Form, print_: BlankPrint, language: Language) -> dict[str, Any]:
    page = BlankForm(study, form, language, print_.is_annotated)
    return {
        "key": _key(form),
        "number": form.page,
        "title": form.label.to(language),
        "version": form.version,
        "repeats": form.repeats,
        "at": _events(study, form, language),
        "note": page.words(form.note),
        "on_its_side": lies_on_its_side(form, language),
        "groups": written_groups(page),
        "needs": [
            [one.number, one.holds.to(language)]
            for one in (form.gate.requirements if form.gate is not None else ())
        ],
        "signing": _signing(form.signed_on_paper, language),
        "legend": Annotating(form).legend() if print_.is_annotated else [],
    }


def _key(form: Form) -> str:
    return f"{form.oid}.{form.version}"


def _signing(signed: SignedOnPaper | None, language: Language) -> list[str]:
    """Return the lines to sign on, the recipient before them where one is declared."""
    if signed is None:
        return []
    first = [] if signed.recipient is None else [RECIPIENT]
    return [line.to(language) for line in (*first, *BY_HAND)]


def _events(study: Study, form: Form, language: Language) -> list[str]:
    """Word the occasions at which a form is asked."""
    return [
        event.label.to(language)
        for event in study.events
        if any(collected.form == form.name for collected in event.forms)
    ]


def _left_out(study: Study, language: Language) -> str:
    computed = [form for form in study.forms if form.is_derived]
    named = [
        _NUMBERED.filled(number=form.page, label=form.label).to(language)
        for form in sorted(computed, key=lambda form: form.page)
    ]
    return _LEFT_OUT.filled(forms=", ".join(named)).to(language) if named else ""


def _schedule(study: Study, forms: Sequence[Form], language: Language) -> list[dict[str, Any]]:
    """Return each visit with its forms: number, key, and whether it is only where needed.

    Visits beside each other with the same forms stand together.
    """
    told = [
        (
            event.label.to(language),
            [
                {"key": _key(form), "number": form.page, "optional": collected.optional}
                for form, collected in _collected(event, forms)
            ],
        )
        for event in study.events
    ]
    return [
        {"visit": [label for label, _ in run], "forms": asked}
        for asked, run in ((key, list(run)) for key, run in groupby(told, lambda one: one[1]))
        if asked
    ]


def _collected(event: StudyEvent, forms: Sequence[Form]) -> Iterator[tuple[Form, Collected]]:
    for collected in event.forms:
        for form in forms:
            if form.name == collected.form:
                yield form, collected


def _bookmarks(
    study: Study,
    forms: Sequence[Form],
    firsts: dict[str, int],
    print_: BlankPrint,
    language: Language,
) -> list[Bookmark]:
    """Return the bookmarks by visit, by form and, where it is annotated, by domain."""

    def to(form: Form) -> Bookmark:
        return Bookmark(_title(study, form, language), firsts[f"start-{_key(form)}"])

    visits = [
        _over(event.label.to(language), [to(form) for form, _ in _collected(event, forms)])
        for event in study.events
        if any(True for _ in _collected(event, forms))
    ]
    trees = {"by_visit": visits, "by_form": [to(form) for form in forms]}
    if print_.is_annotated:
        domains = sorted({domain for form in forms for domain in domains_of(form)})
        trees["by_domain"] = [
            _over(domain_words(one), [to(form) for form in forms if one in domains_of(form)])
            for one in domains
        ]
    return [_over(WORDS[name].to(language), within) for name, within in trees.items() if within]


def _over(title: str, within: list[Bookmark]) -> Bookmark:
    return Bookmark(title, within[0].page, tuple(within))


def _title(study: Study, form: Form, language: Language) -> str:
    title = _TITLED.filled(number=form.page, label=form.label)
    if len(study.versions(form.name)) > 1:
        title = _OF_VERSION.filled(title=title, version=form.version)
    return title.to(language)
