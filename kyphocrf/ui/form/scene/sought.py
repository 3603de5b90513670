"""The places of a form in which words stand: number, label, question, row, answer."""

from kyphocrf.definition.spelling import folded
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene import words
from kyphocrf.ui.form.scene.offers import answer_words
from kyphocrf.ui.form.scene.scene import FormScene


def places_with(scene: FormScene, typed: str) -> tuple[Spot, ...]:
    """Return the places that hold all the words that were typed, as they stand on screen."""
    wanted = folded(typed).split()
    if not wanted:
        return ()
    shown = scene.in_order(tuple(scene.entry.review.spots()))
    return tuple(spot for spot in shown if _holds(scene, spot, wanted))


def _holds(scene: FormScene, spot: Spot, wanted: list[str]) -> bool:
    said = folded(said_at(scene, spot))
    return all(word in said for word in wanted)


def said_at(scene: FormScene, spot: Spot) -> str:
    """Return what stands at a place, in the language on screen."""
    form, language = scene.entry.form, scene.language
    item, answer = form.items[spot.item], scene.answer_at(spot)
    question = item.question.to(language) if item.question is not None else ""
    said = answer_words(item, answer, language) if answer is not None else ""
    return " ".join((words.field_name(form, spot, language), question, said))
