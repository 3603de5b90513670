"""The words of Qt's own dialogs, in the language the program speaks."""

from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.text import Language


def language_of_desktop() -> Language:
    """Return German where the desktop speaks it, else English."""
    return "de" if QLocale.system().language() is QLocale.Language.German else "en"


class QtWords:
    """Has state: the German words, read once; Qt's own are English."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._german = QTranslator(application)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Where they are missing Qt speaks English; that must not keep anybody from the forms.
        self._german.load("qtbase_de", place)

    def speak(self, language: Language) -> None:
        """Let Qt speak this language from now on."""
        self._application.removeTranslator(self._german)
        if language == "de":
            self._application.installTranslator(self._german)


class Follower(QObject):
    """Hears with the window it belongs to that another language is spoken."""

    def __init__(self, window: QWidget, speak: Callable[[Language], None]) -> None:
        super().__init__(window)
        self._speak = speak

    def retranslate(self, language: Language) -> None:
        self._speak(language)
