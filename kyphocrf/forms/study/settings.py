"""Facts of the site and choices of the study, each with its documented default."""

from decimal import Decimal, InvalidOperation
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import SITE, STUDY, SUBJECT, Reference
from kyphocrf.definition.study import Setting
from kyphocrf.definition.text import Text

COUNTRY: Final[Reference[str]] = Reference("COUNTRY", form=SITE)
SITE_NUMBER: Final[Reference[str]] = Reference("SITEID", form=SITE)
SUBJECT_KEY: Final[Reference[str]] = Reference("SUBJID", form=SUBJECT)

PRIMVAS: Final[Reference[str]] = Reference("PRIMVAS", form=STUDY)
CTCAEV: Final[Reference[str]] = Reference("CTCAEV", form=STUDY)
STRATA: Final[Reference[str]] = Reference("STRATA", form=STUDY)
SAEHOURS: Final[Reference[str]] = Reference("SAEHOURS", form=STUDY)
SINTPCT: Final[Reference[str]] = Reference("SINTPCT", form=STUDY)
SINTMM: Final[Reference[str]] = Reference("SINTMM", form=STUDY)
OMEDTAB: Final[Reference[str]] = Reference("OMEDTAB", form=STUDY)
ABTUM: Final[Reference[str]] = Reference("ABTUM", form=STUDY)
ABCORD: Final[Reference[str]] = Reference("ABCORD", form=STUDY)
SAETO: Final[Reference[str]] = Reference("SAETO", form=STUDY)
IDLEMIN: Final[Reference[str]] = Reference("IDLEMIN", form=STUDY)

EXTRA_CRITERIA: Final = ("EXC07", "EXC08", "EXC09", "EXC10", "EXC11", "EXC12", "EXC13")


def used(criterion: str) -> Reference[str]:
    """Return the setting that says whether an extra exclusion criterion is asked."""
    return Reference(f"USE{criterion}", form=STUDY)


def threshold(case: Case, setting: Reference[str]) -> Decimal:
    """Return the number a setting holds; raises CannotTell for a text that is none."""
    try:
        value = Decimal(case.fact(setting))
    except InvalidOperation:
        raise CannotTell(setting.item) from None
    if not value.is_finite():
        raise CannotTell(setting.item)
    return value


_UNCONFIRMED = Text(
    "Assumed: not found in the readable protocol text; the sponsor is to confirm it.",
    "Angenommen: im lesbaren Protokolltext nicht gefunden; vom Sponsor zu bestätigen.",
)

SETTINGS: Final = (
    Setting(COUNTRY, Text("Country of the site (ISO 3166)", "Land des Zentrums (ISO 3166)"), ""),
    Setting(SITE_NUMBER, Text("Site number", "Zentrumsnummer"), ""),
    Setting(
        PRIMVAS,
        Text("Pain scale of the primary endpoint", "Schmerzskala des primären Endpunkts"),
        "VASLOC",
        ("VASLOC", "VASGEN"),
        _UNCONFIRMED,
    ),
    Setting(
        CTCAEV,
        Text("CTCAE version of adverse events", "CTCAE-Version der Ereignisse"),
        "4.0",
        ("4.0", "4.03", "5.0"),
    ),
    Setting(
        STRATA,
        Text("Randomisation is stratified", "Randomisation ist stratifiziert"),
        "0",
        ("0", "1"),
        _UNCONFIRMED,
    ),
    Setting(
        SINTPCT,
        Text("Sintering from a height loss of (%)", "Sinterung ab Höhenverlust von (%)"),
        "20",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        SINTMM,
        Text("Sintering from a height loss of (mm)", "Sinterung ab Höhenverlust von (mm)"),
        "4",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        OMEDTAB,
        Text("Table of morphine equivalents", "Tabelle der Morphinäquivalente"),
        "1",
        ("1",),
        Text(
            "Assumed: published tables differ; the sponsor is to approve the factors.",
            "Angenommen: Publizierte Tabellen weichen ab; der Sponsor gibt die Faktoren frei.",
        ),
    ),
    Setting(
        ABTUM,
        Text("Alpha/beta of the tumour (Gy)", "Alpha/Beta des Tumors (Gy)"),
        "10",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        ABCORD,
        Text("Alpha/beta of the spinal cord (Gy)", "Alpha/Beta des Rückenmarks (Gy)"),
        "2",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        SAEHOURS,
        Text("Hours to report a serious event", "Stunden bis zur Meldung eines SUE"),
        "24",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        SAETO,
        Text(
            "Recipient of reports of serious events (name, fax, e-mail)",
            "Empfänger der Meldungen von SUE (Name, Fax, E-Mail)",
        ),
        "",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        IDLEMIN,
        Text(
            "Minutes without a key until the screen locks (1 to 120)",
            "Minuten ohne Taste, bis der Bildschirm gesperrt wird (1 bis 120)",
        ),
        "15",
        assumed=_UNCONFIRMED,
    ),
    *(
        Setting(
            used(criterion),
            Text(f"Criterion {criterion} is asked", f"Kriterium {criterion} wird gefragt"),
            "0",
            ("0", "1"),
            _UNCONFIRMED,
        )
        for criterion in EXTRA_CRITERIA
    ),
)
