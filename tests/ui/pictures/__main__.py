"""`make pictures`: take the pictures of docs/images anew, in both languages."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.pictures.shown import PLACE, TEXTS, pictures, texts


def main() -> int:
    """Write every picture; what is no picture any more is taken away."""
    qInstallMessageHandler(lambda *_: None)  # the offscreen platform tells what it cannot do
    app = QApplication(["pictures"])
    made = set()
    with tempfile.TemporaryDirectory(prefix="kyphocrf-pictures-") as place:
        os.environ["KYPHOCRF_HOME"] = f"{place}/home"
        for picture in pictures(Path(place)):
            image = picture.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
            image.setText(TEXTS, texts(picture.window))
            image.save(str(picture.path))
            made.add(picture.path)
            sys.stdout.write(f"{picture.path.name}\n")
    for path in set(PLACE.glob("*.png")) - made:
        path.unlink()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
