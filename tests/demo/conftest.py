"""The demonstration is played without a display unless the environment names a platform."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
