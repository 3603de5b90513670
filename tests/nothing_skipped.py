"""Where nothing may be left out, a skipped test fails the run.

Only what asks a validator that nobody named may be skipped; it says so itself.
"""

from typing import Final

import pytest

_ASKS_A_VALIDATOR: Final = "KYPHOCRF_CORE names no validator"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    skipped = reporter.stats.get("skipped", [])
    left_out = [one for one in skipped if _ASKS_A_VALIDATOR not in one.longreprtext]
    if len(skipped) > len(left_out):
        reporter.write_line(f"\nCDISC CORE was not asked: {_ASKS_A_VALIDATOR}.")
    if left_out:
        reporter.write_line("\nSkipped here, where nothing may be skipped:")
        for report in left_out:
            reporter.write_line(f"  {report.nodeid}: {report.longreprtext}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
