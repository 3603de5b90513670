"""`python -m tests.journeys.restore_drill [SUBJECTS]`: the drill on a whole study of 54 patients.

The tests do the same on a few: making years of records takes minutes.
"""

import os
import sys
from pathlib import Path
from typing import Final

WHOLE: Final = 54
HOW_MANY: Final = "KYPHOCRF_DRILL_SUBJECTS"

if __name__ == "__main__":
    import pytest

    os.environ[HOW_MANY] = sys.argv[1] if len(sys.argv) > 1 else str(WHOLE)
    drill = Path(__file__).with_name("test_restore_drill.py")
    # Longer than a test may take before it is thought to hang.
    patient = ["-q", "-p", "no:cacheprovider", "--durations=3", "-o", "faulthandler_timeout=3600"]
    sys.exit(pytest.main([str(drill), *patient]))
