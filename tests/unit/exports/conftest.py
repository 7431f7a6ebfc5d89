"""Let the tests of this folder share `export_building`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
