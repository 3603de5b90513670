"""Where nothing may be left out, a skipped test fails the run."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("\nSkipped here, where nothing may be skipped:")
        for report in reporter.stats["skipped"]:
            reporter.write_line(f"  {report.nodeid}: {report.longreprtext}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
