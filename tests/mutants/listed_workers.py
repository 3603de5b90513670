"""Guards of work by other processes: file, exact text, what stands there instead, who notices."""

from typing import Final

from tests.mutants.listed_store import Listed

_WORKERS: Final = ("tests/central/test_workers.py",)
_VERIFIED: Final = ("tests/central/test_site_verification.py",)
_COMMANDS: Final = ("tests/central/test_commands.py",)
_DASK: Final = "kyphocrf/central/workers.py"
_WORK: Final = "kyphocrf/central/site_work.py"
_SITES: Final = "kyphocrf/central/site_verification.py"

OF_WORKERS: Final[tuple[Listed, ...]] = (
    (_DASK, 'if not address.startswith("tls://") and not is_here:', "if False:", _WORKERS),
    (_DASK, "if is_file and not is_here:", "if False:", _WORKERS),
    (_DASK, "if not are_there():", "if False:", _COMMANDS),
    (_DASK, "certificates is None or not all(path.is_file() for path in certificates)", "False",
     _WORKERS),
    (_DASK, "if any(self.client.run(_spills, workers=[address]).values()):", "if False:",
     _WORKERS),
    (_DASK, '    "distributed.scheduler.http.routes": [],', "    #", _WORKERS),
    (_DASK, "            security=Security.temporary(),\n", "", _WORKERS),
    (_DASK, "            memory_limit=0,\n", "", _WORKERS),
    (_WORK, "if program != task.program:", "if False:", _WORKERS),
    (_WORK, "if site_state.of_site(reader, study.oid, task.site) != task.state:", "if False:",
     _WORKERS),
    (_WORK, "@dataclass(frozen=True, repr=False)\n", "@dataclass(frozen=True)\n", _WORKERS),
    (_WORK, 'return Opening(database.at, b"", str(named))',
     "return Opening(database.at, database.dek.key, str(named))", _WORKERS),
    (_WORK, "_see(reader, task.opening.snapshot)", "pass", _WORKERS),
    ("kyphocrf/errors.py", "return type(self), told, vars(self)", "return type(self), told",
     _WORKERS),
    (_SITES, "            *self._broken(of, led),\n", "", _VERIFIED),
    (_SITES, "            *self._broken_accesses(of),\n", "", _VERIFIED),
    (_SITES, "            *_contradicted(led, records),\n", "", _VERIFIED),
    (_SITES, "            *_unlike(led, self._heads.get(of, ())),\n", "", _VERIFIED),
    (_SITES, "*lost[:1])", ")", _VERIFIED),
    (_SITES, 'return Head(seq, previous) if found else Head(seq, b"")',
     "return Head(seq, previous)", _VERIFIED),
)  # fmt: skip
