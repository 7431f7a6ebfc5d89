"""Ingest plain files in a process of its own, in small batches, so that it can be killed between any two steps.

Arguments: the workspace and the folder with files. Says ``begun`` when it starts to read.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from stuurlicht.workspace import Workspace, ingest, reading
from unit.workspace.plain_reader import PlainReader

reading.BATCH_DOCUMENTS = 10

if __name__ == "__main__":
    workspace = Workspace.open(sys.argv[1])
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    ingest(workspace, [sys.argv[2]], reader=PlainReader())
