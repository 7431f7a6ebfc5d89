"""A small CBS on this machine, for tests: tables in version 3, version 4 and bulk, and faults on request."""

import gzip
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from cbs_tables import Reply, as_reply
from stuurlicht.sources.cbs import CbsHosts, Transport


def packed(reply):
    """Give a reply in gzip."""
    return Reply(gzip.compress(reply.body), reply.status, {**reply.headers, "Content-Encoding": "gzip"})


class CbsServer:
    """Serves tables; ``faults`` are given first, each to the first request whose path holds its words."""

    def __init__(self):
        self.tables = {}
        self.faults = []
        self.always = []
        self.asked = []
        self.page_size = 10_000
        self.origin = ""

    @property
    def hosts(self):
        """Give hosts that are all this server."""
        return CbsHosts(statline=self.origin, third_parties=self.origin, datasets=self.origin)

    def transport(self, waits=None):
        """Give a transport that never sleeps; it notes how long it would have."""
        told = [] if waits is None else waits
        return Transport(hosts=self.hosts, wait=told.append, chance=lambda: 0.5, timeout=5.0)

    def fault(self, words, *replies):
        """Give each of these replies once to a request whose path holds the words."""
        self.faults += [(words, reply) for reply in replies]

    def asked_for(self, words):
        """Give the requests whose path holds the words."""
        return [path for path in self.asked if words in path]

    def answer(self, path):
        """Give the reply to one request: a fault that waits for it, or what the tables say."""
        self.asked.append(unquote(path))
        for at, (words, reply) in enumerate(self.faults):
            if words in unquote(path):
                del self.faults[at]
                return reply(self) if callable(reply) else reply
        for words, reply in self.always:
            if words in unquote(path):
                return reply
        return self._of_tables(path)

    def _of_tables(self, path):
        parts = urlsplit(path)
        options = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = [unquote(step) for step in parts.path.split("/") if step]
        if steps[:2] == ["ODataCatalog", "Tables"]:
            return self._catalogue(options.get("$filter", ""))
        if steps[0] in {"ODataFeed", "ODataApi"}:
            table = self.tables.get(steps[2])
            return Reply(status=404) if table is None else table.v3(self, steps, options)
        if steps[:3] == ["odata", "v1", "Datasets"]:
            return as_reply({"value": []})
        table = self.tables.get(steps[3] if len(steps) > 3 else "")
        if table is None or not table.has_v4:
            return Reply(status=404)
        return table.bulk() if steps[0] == "csv" else table.v4(self, steps, options)

    def _catalogue(self, condition):
        wanted = condition.split("'")[1] if "'" in condition else ""
        known = [table for table in self.tables.values() if not table.has_v4_only]
        by_number = [table.info for table in known if table.number == wanted]
        return as_reply({"value": by_number or [table.info for table in known if table.catalogue == wanted]})


@contextmanager
def serving():
    """Run the server on a free port as long as the block lasts."""
    cbs = CbsServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            reply = cbs.answer(self.path)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.promised is None else reply.promised))
            self.end_headers()
            self.wfile.write(reply.body if reply.cut_after is None else reply.body[: reply.cut_after])
            self.close_connection = True

        def log_message(self, *_told):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cbs.origin = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield cbs
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def counted(paths):
    """Count requests by the part before the question mark."""
    return Counter(path.partition("?")[0] for path in paths)
