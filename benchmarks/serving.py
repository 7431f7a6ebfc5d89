"""How fast finished pages are for many readers at once, beside the same bytes as a file from the same server.

Run: python benchmarks/serving.py [readers] [seconds] [path ...]     (200 readers for 30 seconds by default)

Each reader asks for a page every five seconds, at a moment of their own. Readers and server share one machine, so a
part of the wait is that of the readers themselves: the peer says how much. Halfway, somebody asks a question that was
never asked; what readers wait while it is computed stands on a line of its own. All traffic stays on this machine.
"""

import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from measuring import STUURLICHT, command

AS_OF, INHABITANTS = "2026-10-31", 20_000
READERS, SECONDS, PAUSE_SECONDS = 200, 30, 5.0
TARGET_SECONDS, LONGEST_SECONDS = 0.1, 30.0
PAGES = ("/", "/questions", "/questions/nowcast", "/questions/volume", "/api/v1/answers/volume")
NEVER_ASKED = "/api/v1/answers/volume?years_count=7"
_FILES = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
app = Starlette(routes=[Mount("/", StaticFiles(directory=sys.argv[1]))])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
"""


def main(readers, seconds, pages):
    """Serve a workspace, read it, and say how long readers waited."""
    print(f"{readers} readers, a page every {PAUSE_SECONDS:.0f} s: {readers / PAUSE_SECONDS:.0f} a second")
    print(f"{'what':<44} {'asked':>6} {'p50 ms':>8} {'p95 ms':>8} {'longest':>8}  target")
    with tempfile.TemporaryDirectory() as name:
        environment, folder = _workspace(Path(name)), Path(name) / "files"
        bytes_of = {}
        with _serving([STUURLICHT, "serve", "--port"], environment) as address:
            for page in pages:
                bytes_of[page] = _finished(address + _dated(page))
            _say("finished pages", asyncio.run(_read(address, list(map(_dated, pages)), readers, seconds)), "under 100")
            httpx.get(address + NEVER_ASKED + f"&as_of={AS_OF}", timeout=LONGEST_SECONDS)
            told = asyncio.run(_read(address, list(map(_dated, pages)), readers, seconds))
            _say("the same, while a new question is computed", told, "under 100")
        folder.mkdir()
        for place, content in enumerate(bytes_of.values()):
            (folder / f"{place}.html").write_bytes(content)
        peer = [sys.executable, "-c", _FILES, str(folder)]
        with _serving(peer, environment) as address:
            files = [f"/{place}.html" for place in range(len(bytes_of))]
            _say("peer: the same bytes as files", asyncio.run(_read(address, files, readers, seconds)), "")


async def _read(address, pages, readers, seconds):
    """Let readers read, and give how long each page took."""
    waits = []
    chance = random.Random(1)  # noqa: S311  which page, not a secret
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=LONGEST_SECONDS) as client:
        ends = time.perf_counter() + seconds

        async def reader(first):
            await asyncio.sleep(first)
            while time.perf_counter() < ends:
                began = time.perf_counter()
                told = await client.get(chance.choice(pages))
                waits.append(time.perf_counter() - began)
                told.raise_for_status()
                await asyncio.sleep(max(0.0, PAUSE_SECONDS - waits[-1]))

        await asyncio.gather(*(reader(PAUSE_SECONDS * at / readers) for at in range(readers)))
    return sorted(waits)


def _say(what, waits, target):
    p50, p95, longest = (1000 * waits[min(len(waits) - 1, int(len(waits) * part))] for part in (0.5, 0.95, 1.0))
    met = "" if not target else "yes" if p95 < 1000 * TARGET_SECONDS else "NO"
    print(f"{what:<44} {len(waits):>6} {p50:>8.1f} {p95:>8.1f} {longest:>8.1f}  {target} {met}", flush=True)


def _finished(address):
    """Ask for a page until it is there: the first time the answer must be computed."""
    for _attempt in range(300):
        told = httpx.get(address, timeout=LONGEST_SECONDS)
        is_ready = told.status_code == httpx.codes.OK and 'hx-trigger="every' not in told.text
        if is_ready:
            return told.content
        if told.status_code not in {httpx.codes.OK, httpx.codes.ACCEPTED}:
            sys.exit(f"failed: {address} {told.status_code} {told.text[:200]}")
        time.sleep(1)
    sys.exit(f"never finished: {address}")


def _dated(page):
    return f"{page}?as_of={AS_OF}"


def _workspace(folder):
    environment = {**os.environ, "STUURLICHT_WORKSPACE": str(folder / "werkmap")}
    command(
        [STUURLICHT, "init", "--municipality", "9999", "--fictional", "--keys", str(folder / "sleutels")], environment
    )
    size = ("--inhabitants", str(INHABITANTS), "--seed", "1", "--until", AS_OF)
    command([STUURLICHT, "simulate", "--to-ledger", *size], environment)
    return environment


class _serving:  # noqa: N801  read as a word
    """A server on a free port of this machine, as long as it is asked."""

    def __init__(self, words, environment):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.words, self.environment = [*map(str, words), str(self.port)], environment

    def __enter__(self):
        self.process = subprocess.Popen(self.words, env=self.environment, stdout=subprocess.DEVNULL)
        for _attempt in range(600):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", self.port)) == 0:
                    return f"http://127.0.0.1:{self.port}"
            time.sleep(0.1)
        sys.exit("the server did not begin")

    def __exit__(self, *_failure):
        self.process.terminate()
        self.process.wait()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else READERS, int(given[1]) if given[1:] else SECONDS, tuple(given[2:]) or PAGES)
