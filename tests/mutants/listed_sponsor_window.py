"""Guards of the sponsor's window: file, exact text, what stands there instead, what notices."""

from typing import Final

from tests.mutants.listed_store import Listed

_UI: Final = "kyphocrf/ui/sponsor/{}.py"
_WINDOW: Final = ("tests/ui/sponsor/test_window.py",)
_UPKEEP: Final = ("tests/ui/sponsor/test_upkeep.py",)
_TRIAL: Final = ("tests/ui/sponsor/test_trial.py",)
_ENTRANCE: Final = ("tests/ui/sponsor/test_entrance.py",)

OF_SPONSOR_WINDOW: Final[tuple[Listed, ...]] = (
    # What is offered, and what is refused all the same.
    (_UI.format("desk"), "            if central.is_offered(place.acts)\n", "", _WINDOW),
    (_UI.format("desk"), "if name in does and self.central.is_offered(command.acts)",
     "if name in does", _WINDOW),
    (_UI.format("desk"), "            self.central.session.require(CentralAct.RECEIVE)\n", "",
     _WINDOW),
    (_UI.format("pages/queries_page"), "if central.may(CentralAct.QUERY):", "if True:", _WINDOW),
    # The lock forgets the keys.
    (_UI.format("locking"), "            self._central.seal()\n", "            pass\n", _UPKEEP),
    (_UI.format("open_central"),
     ', self._session = self._session, None\n        try:\n            session.note("lock", "")',
     ' = self._session\n        try:\n            session.note("lock", "")', _UPKEEP),
    # The arms are offered apart only of a locked study; what was counted before is let go of.
    (_UI.format("pages/trial_page"), "self.let(self.by_arm, possible=is_locked)",
     "self.let(self.by_arm, possible=True)", _TRIAL),
    # A password that was given is changed first; the escrow identity is on paper.
    ("kyphocrf/sponsor_app.py", "if session.password_is_given:", "if False:", _ENTRANCE),
)  # fmt: skip
