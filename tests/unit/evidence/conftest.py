"""Let the tests of this folder read the evidence scripts, which stand in the manual and not in the package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "docs" / "evidence"))
