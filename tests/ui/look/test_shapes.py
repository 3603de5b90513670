"""Status shapes as painted on screen."""

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kyphocrf.definition.vocabulary import SHAPES, ShapeName, StatusShape
from kyphocrf.ui.look import shapes
from kyphocrf.ui.look.theme import current

SIDE = 64


def picture_of(name: ShapeName) -> QImage:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF"))
    painter = QPainter(picture)
    shapes.paint_shape(painter, name, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return picture


def inked(picture: QImage) -> set[tuple[int, int]]:
    """The dark half of a photocopy."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    points = itertools.product(range(SIDE), range(SIDE))
    return {(x, y) for x, y in points if grey.pixelColor(x, y).value() < 170}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_shape_is_painted_in_its_colour(shape: StatusShape) -> None:
    picture = picture_of(shape.name)

    colours = {
        picture.pixelColor(x, y).name().upper()
        for x, y in itertools.product(range(SIDE), range(SIDE))
    }
    assert current().palette[shape.token] in colours


def test_on_a_photocopy_no_two_shapes_are_alike() -> None:
    copies = {name: inked(picture_of(shape.name)) for name, shape in SHAPES.items()}

    for first, second in itertools.combinations(copies, 2):
        apart = len(copies[first] ^ copies[second])
        assert apart > SIDE, f"{first} and {second} differ by {apart} points only"


def test_painting_leaves_the_painter_as_it_was() -> None:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    before = painter.transform()

    shapes.paint_shape(painter, "due", QRectF(10, 10, 16, 16))

    assert painter.transform() == before
    painter.end()


def test_a_path_is_read_to_its_bounds() -> None:
    path = shapes.to_path("M1 2 L5 2 C6 2 7 3 7 4 Z")

    assert path.boundingRect() == QRectF(1, 2, 6, 2)
