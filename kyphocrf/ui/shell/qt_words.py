"""The words of Qt's own dialogs, in the language the program speaks."""

from collections.abc import Callable
from functools import cached_property

from PySide6 import QtCore
from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.text import Language


def language_of_desktop() -> Language:
    """Return German where the desktop speaks it, else English."""
    return "de" if QLocale.system().language() is QLocale.Language.German else "en"


class QtWords:
    """Has state: the German words, read when German is first spoken; Qt's own are English."""

    def __init__(self, application: QApplication) -> None:
        self._application = application

    @cached_property
    def _german(self) -> QTranslator:
        words = QTranslator(self._application)
        place = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
        # Where they are missing Qt speaks English; that must not keep anybody from the forms.
        words.load("qtbase_de", place)
        return words

    def speak(self, language: Language) -> None:
        """Let Qt speak this language from now on."""
        if "_german" in self.__dict__:
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
