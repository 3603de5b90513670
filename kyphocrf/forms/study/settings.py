"""Facts of the site and choices of the study, each with its documented default."""

from decimal import Decimal, InvalidOperation
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import SITE, STUDY, SUBJECT, Reference
from kyphocrf.definition.setting import Setting, SettingChoice
from kyphocrf.definition.text import Text, same

COUNTRY: Final[Reference[str]] = Reference("COUNTRY", form=SITE)
SITE_NUMBER: Final[Reference[str]] = Reference("SITEID", form=SITE)
SUBJECT_KEY: Final[Reference[str]] = Reference("SUBJID", form=SUBJECT)

PRIMVAS: Final[Reference[str]] = Reference("PRIMVAS", form=STUDY)
CTCAEV: Final[Reference[str]] = Reference("CTCAEV", form=STUDY)
STRATA: Final[Reference[str]] = Reference("STRATA", form=STUDY)
SAEHOURS: Final[Reference[str]] = Reference("SAEHOURS", form=STUDY)
SINTPCT: Final[Reference[str]] = Reference("SINTPCT", form=STUDY)
SINTMM: Final[Reference[str]] = Reference("SINTMM", form=STUDY)
REFDAYS: Final[Reference[str]] = Reference("REFDAYS", form=STUDY)
COAGINR: Final[Reference[str]] = Reference("COAGINR", form=STUDY)
COAGPLT: Final[Reference[str]] = Reference("COAGPLT", form=STUDY)
OMEDTAB: Final[Reference[str]] = Reference("OMEDTAB", form=STUDY)
ABTUM: Final[Reference[str]] = Reference("ABTUM", form=STUDY)
ABCORD: Final[Reference[str]] = Reference("ABCORD", form=STUDY)
D1HMIN: Final[Reference[str]] = Reference("D1HMIN", form=STUDY)
D1HMAX: Final[Reference[str]] = Reference("D1HMAX", form=STUDY)
D1HRULE: Final[Reference[str]] = Reference("D1HRULE", form=STUDY)
HOURS_SHOWN, HOURS_FOUND, HOURS_DECIDE = "0", "1", "2"
"""What follows where day 1 was rated outside its hours: nothing, a finding, or that too and it does
not count.
"""
SAETO: Final[Reference[str]] = Reference("SAETO", form=STUDY)
IDLEMIN: Final[Reference[str]] = Reference("IDLEMIN", form=STUDY)
SENDDAYS: Final[Reference[str]] = Reference("SENDDAYS", form=STUDY)
RELUNLIK: Final[Reference[str]] = Reference("RELUNLIK", form=STUDY)
STOPCNT: Final[Reference[str]] = Reference("STOPCNT", form=STUDY)

EXTRA_CRITERIA: Final = {
    "EXC07": Text(
        "Neurological deficit or cord compression", "Neurologisches Defizit, Myelonkompression"
    ),
    "EXC08": Text("Unstable spine (SINS ≥ 13)", "Instabile Wirbelsäule (SINS ≥ 13)"),
    "EXC09": Text("Posterior wall forbids kyphoplasty", "Hinterkante verbietet Kyphoplastie"),
    "EXC10": Text("Radiosensitive histology", "Strahlensensible Histologie"),
    "EXC11": Text("Expected survival < 3 months", "Lebenserwartung < 3 Monate"),
    "EXC12": Text("Takes part in another trial", "Teilnahme an anderer Studie"),
    "EXC13": Text("Allergy to bone cement (PMMA)", "Allergie gegen Knochenzement (PMMA)"),
}
"""Exclusion criteria that are asked only where the study says so: their words."""

NO_OR_YES: Final = (
    SettingChoice("0", Text("no", "nein")),
    SettingChoice("1", Text("yes", "ja")),
)


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
        (
            SettingChoice(
                "VASLOC", Text("pain in treated region", "Schmerz in behandelter Region")
            ),
            SettingChoice("VASGEN", Text("pain in general", "Schmerz allgemein")),
        ),
        _UNCONFIRMED,
    ),
    Setting(
        D1HMIN,
        Text(
            "Pain at day 1: hours after treatment, from", "Schmerz Tag 1: Stunden nach Therapie, ab"
        ),
        "12",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        D1HMAX,
        Text(
            "Pain at day 1: hours after treatment, to", "Schmerz Tag 1: Stunden nach Therapie, bis"
        ),
        "36",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        D1HRULE,
        Text(
            "Pain at day 1 rated outside these hours",
            "Schmerz Tag 1 außerhalb dieser Stunden erhoben",
        ),
        HOURS_FOUND,
        (
            SettingChoice(HOURS_SHOWN, Text("is only shown", "wird nur angezeigt")),
            SettingChoice(HOURS_FOUND, Text("is a finding", "ergibt einen Hinweis")),
            SettingChoice(
                HOURS_DECIDE,
                Text("is a finding and does not count", "ergibt einen Hinweis und zählt nicht"),
            ),
        ),
        _UNCONFIRMED,
    ),
    Setting(
        CTCAEV,
        Text("CTCAE version of adverse events", "CTCAE-Version der Ereignisse"),
        "4.0",
        tuple(SettingChoice(one, same(one)) for one in ("4.0", "4.03", "5.0")),
    ),
    Setting(
        STRATA,
        Text("Randomisation is stratified", "Randomisation ist stratifiziert"),
        "0",
        NO_OR_YES,
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
        REFDAYS,
        Text(
            "Days after treatment in which an image may stand for that of day 1",
            "Tage nach der Therapie, in denen eine Aufnahme für die von Tag 1 gelten kann",
        ),
        "14",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        COAGINR,
        Text("Coagulation disorder with an INR above", "Gerinnungsstörung bei INR über"),
        "1.5",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        COAGPLT,
        Text(
            "Coagulation disorder with platelets below (10⁹/l)",
            "Gerinnungsstörung bei Thrombozyten unter (10⁹/l)",
        ),
        "50",
        assumed=_UNCONFIRMED,
    ),
    Setting(
        OMEDTAB,
        Text("Table of morphine equivalents", "Tabelle der Morphinäquivalente"),
        "1",
        (SettingChoice("1", Text("table 1", "Tabelle 1")),),
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
        RELUNLIK,
        Text(
            "“Unlikely” is offered as a relation, and is reported",
            "„Unwahrscheinlich“ wird als Zusammenhang angeboten und gemeldet",
        ),
        "0",
        NO_OR_YES,
        _UNCONFIRMED,
    ),
    Setting(
        STOPCNT,
        Text(
            "Towards the stop of the study counts",
            "Zum Abbruch der Studie zählt",
        ),
        "AEDLT",
        (
            SettingChoice("AEDLT", Text("stop criteria only", "nur Abbruchkriterien")),
            SettingChoice(
                "AETOX4",
                Text(
                    "every related grade IV toxicity",
                    "jede Toxizität Grad IV mit Zusammenhang",
                ),
            ),
        ),
        Text(
            "Assumed: the text says “second grade IV toxicity” after naming skin, bone and nerve; "
            "the sponsor is to confirm which count.",
            "Angenommen: Der Text sagt „zweite Toxizität Grad IV“, nachdem er Haut, Knochen und "
            "Nerv genannt hat; der Sponsor bestätigt, welche zählen.",
        ),
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
    Setting(
        SENDDAYS,
        Text(
            "Days until the site is reminded of what is unsent or not confirmed (1 to 365)",
            "Tage, bis an nicht Gesendetes oder nicht Bestätigtes erinnert wird (1 bis 365)",
        ),
        "14",
        assumed=_UNCONFIRMED,
    ),
    *(
        Setting(
            used(name),
            Text("Asked: {criterion}", "Gefragt wird: {criterion}").filled(criterion=criterion),
            "0",
            NO_OR_YES,
            _UNCONFIRMED,
        )
        for name, criterion in EXTRA_CRITERIA.items()
    ),
)
