"""A curve by Kaplan and Meier on screen: what the page prints, read out in words."""

from functools import partial

from kyphocrf.central.picture import drawing
from kyphocrf.central.picture.contents import Curve
from kyphocrf.definition.text import Language
from kyphocrf.ui.drawing.drawing_view import DrawingView
from kyphocrf.ui.look import typography


class CurveView(DrawingView):
    """Drawn anew for each width and look."""

    def __init__(self, curve: Curve, language: Language) -> None:
        super().__init__(language, round(drawing.height_of(curve, typography.SMALL)))
        self.show_drawing(
            partial(drawing.parts, curve),
            lambda spoken: (curve.title.to(spoken), drawing.spoken(curve, spoken)),
        )
