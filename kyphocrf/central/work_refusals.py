"""Sentences for work that other processes cannot do, or must not be given."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

_NOTHING_WRITTEN: Final = Text("Nothing was written.", "Es wurde nichts geschrieben.")
_NOTHING_SENT: Final = Text(
    "Nothing was sent, and nothing was written.",
    "Es wurde nichts gesendet und nichts geschrieben.",
)


def unprotected_cluster(address: str) -> UserError:
    """Refuse a cluster beyond this machine that anybody in the network could join or read."""
    return UserError(
        "E-650",
        Text(
            "The connection to {address} is neither encrypted nor does it ask who connects; what "
            "would travel over it are patients' data.",
            "Die Verbindung zu {address} ist weder verschlüsselt noch prüft sie, wer sich "
            "verbindet; darüber gingen Daten von Patienten.",
        ).filled(address=address),
        _NOTHING_SENT,
        Text(
            "Give a tls:// address with certificates; tcp:// is for this machine alone.",
            "Eine tls://-Adresse mit Zertifikaten angeben; tcp:// ist nur für diesen Rechner.",
        ),
    )


def no_certificates() -> UserError:
    """Refuse a cluster by TLS without all that proves who is at either end."""
    return UserError(
        "E-651",
        Text(
            "Certificate, key or authority of the cluster is missing, or cannot be read.",
            "Zertifikat, Schlüssel oder Zertifizierungsstelle des Clusters fehlt oder ist nicht "
            "lesbar.",
        ),
        _NOTHING_SENT,
        Text(
            "Give all three: --cluster-certificate, --cluster-key and --cluster-authority.",
            "Alle drei angeben: --cluster-certificate, --cluster-key und --cluster-authority.",
        ),
    )


def no_cluster_address(address: str) -> UserError:
    """Refuse what is no address of a cluster."""
    return UserError(
        "E-652",
        Text(
            "“{address}” is no address of a cluster.",
            "„{address}“ ist keine Adresse eines Clusters.",
        ).filled(address=address),
        _NOTHING_SENT,
        Text("Give it as tls://HOST:PORT.", "In der Form tls://RECHNER:PORT angeben."),
    )


def keeps_on_disk(worker: str) -> UserError:
    """Refuse a cluster whose workers write what does not fit into memory to a disk, in clear."""
    return UserError(
        "E-653",
        Text(
            "The worker {worker} writes to its disk what does not fit into its memory; these are "
            "patients' data, and they would lie there unencrypted.",
            "Der Rechenprozess {worker} schreibt auf seine Festplatte, was nicht in den Speicher "
            "passt; das sind Daten von Patienten, und sie lägen dort unverschlüsselt.",
        ).filled(worker=worker),
        _NOTHING_SENT,
        Text(
            "Start the workers with distributed.worker.memory.target and .spill set to False.",
            "Die Rechenprozesse so starten, dass distributed.worker.memory.target und .spill auf "
            "False stehen.",
        ),
    )


def file_beyond_this_machine() -> UserError:
    """Refuse to have an encrypted file opened by other machines."""
    return UserError(
        "E-654",
        Text(
            "The database is a file of this machine, and the cluster is not on it.",
            "Die Datenbank ist eine Datei dieses Rechners, und der Cluster liegt nicht auf ihm.",
        ),
        _NOTHING_SENT,
        Text(
            "Use processes of this machine (--workers), or keep the database on a PostgreSQL "
            "server.",
            "Prozesse dieses Rechners benutzen (--workers) oder die Datenbank auf einem "
            "PostgreSQL-Server führen.",
        ),
    )


def no_cluster_library() -> UserError:
    """Say that the part that speaks to a cluster is not installed."""
    return UserError(
        "E-655",
        Text(
            "This installation cannot speak to a cluster.",
            "Diese Installation kann mit keinem Cluster sprechen.",
        ),
        _NOTHING_SENT,
        Text(
            "Install kyphocrf with the extra “cluster”, or leave --cluster out.",
            "kyphocrf mit der Erweiterung „cluster“ installieren oder --cluster weglassen.",
        ),
    )


def cluster_lost(why: str) -> FileError:
    """Say that the processes cannot be reached, or ended again and again."""
    return FileError(
        "E-656",
        Text(
            "The processes that work on the sites cannot be reached, or ended several times "
            "({why}).",
            "Die Prozesse, die an den Zentren arbeiten, sind nicht erreichbar oder endeten "
            "mehrmals ({why}).",
        ).filled(why=why),
        _NOTHING_WRITTEN,
        Text(
            "Try again; without --workers and --cluster this process does all of it.",
            "Noch einmal versuchen; ohne --workers und --cluster macht dieser Prozess alles.",
        ),
    )


def changed_meanwhile(site: str) -> FileError:
    """Say that something was received while other processes read: they do not see one state."""
    return FileError(
        "E-657",
        Text(
            "Something of site {site} was received meanwhile.",
            "Vom Zentrum {site} wurde inzwischen etwas empfangen.",
        ).filled(site=site),
        _NOTHING_WRITTEN,
        Text("Try again.", "Noch einmal versuchen."),
    )


def another_program() -> FileError:
    """Refuse a worker that is another release, or knows other forms."""
    return FileError(
        "E-658",
        Text(
            "A worker of the cluster has another release of this program, or other forms.",
            "Ein Rechenprozess des Clusters hat eine andere Version dieses Programms oder andere "
            "Prüfbögen.",
        ),
        _NOTHING_WRITTEN,
        Text(
            "Install the same release on all machines of the cluster.",
            "Auf allen Rechnern des Clusters dieselbe Version installieren.",
        ),
    )
