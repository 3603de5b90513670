"""Code lists of the quality-of-life page (section 3.16)."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

NOT_ANSWERED: Final = "9"
_BLANK: Final = Code(
    NOT_ANSWERED, Text("no answer", "keine Angabe"), ("missing", "fehlt", "leer"), submission=""
)  # fmt: skip


def _numbers(name: str, most: int) -> CodeList:
    codes = tuple(Code(str(number), same(str(number))) for number in range(1, most + 1))
    label = Text(f"Answer from 1 to {most}", f"Antwort von 1 bis {most}")
    return CodeList(name, label, (*codes, _BLANK))


ONE_TO_FOUR: Final = _numbers("QOL4", 4)
ONE_TO_SEVEN: Final = _numbers("QOL7", 7)

LANGUAGES: Final = CodeList(
    "QOLLANG",
    Text("Language version", "Sprachversion"),
    (
        Code("de", Text("German", "Deutsch")),
        Code("en", Text("English", "Englisch")),
        Code("tr", Text("Turkish", "Türkisch")),
        Code("ru", Text("Russian", "Russisch")),
        Code("pl", Text("Polish", "Polnisch")),
        Code("ar", Text("Arabic", "Arabisch")),
        Code("it", Text("Italian", "Italienisch")),
        Code("fr", Text("French", "Französisch")),
        Code("es", Text("Spanish", "Spanisch")),
        Code("xx", Text("Other", "Andere")),
    ),
)
MODES: Final = CodeList(
    "QOLMODE",
    Text("Mode", "Ausfüllart"),
    (
        Code("1", Text("By the patient on paper", "Selbst auf Papier"), ("paper",)),
        Code("2", Text("By the patient on a device", "Selbst am Gerät"), ("device",)),
        Code("3", Text("Interview", "Interview")),
        Code("4", Text("By a relative", "Durch Angehörige"), ("proxy",)),
    ),
)
REASONS: Final = CodeList(
    "QOLREAS",
    Text("Reason not done", "Grund der fehlenden Erhebung"),
    (
        Code("1", Text("Too ill", "Zu krank")),
        Code("2", Text("Refused", "Abgelehnt"), ("declined",)),
        Code("3", Text("Forgotten", "Vergessen")),
        Code("4", Text("Language", "Sprache")),
        Code("5", Text("Died", "Verstorben"), ("tod", "death")),
        Code("6", Text("Organisational", "Organisatorisch")),
    ),
)
