"""What every test may use."""

import os
import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))  # so that tests can import shared_material

# A change lands or not by what it changes, not by luck. To look for more: STUURLICHT_EXPLORE=1 make test-slow
settings.register_profile("repeatable", derandomize=True, deadline=None)  # a busy machine is no fault
if "STUURLICHT_EXPLORE" not in os.environ:
    settings.load_profile("repeatable")
