"""Tables of a small CBS, for tests: one table in version 3, version 4 and as a bulk file."""

import io
import json
import zipfile
from dataclasses import dataclass, field


@dataclass
class Reply:
    """What the server says: a status, a body, and what is wrong with it."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict = field(default_factory=dict)
    cut_after: int | None = None
    """Bytes after which the connection is closed although more was promised."""
    promised: int | None = None
    """A Content-Length that is not true."""


def as_reply(told, **more):
    """Give JSON as a reply."""
    return Reply(json.dumps(told, ensure_ascii=False).encode(), **more)


@dataclass
class ServedTable:
    """One table with the rows of version 3; version 4 and bulk are made of them."""

    number: str
    properties: list
    sets: dict
    rows: list
    modified: str = "2024-03-29T02:00:00"
    title: str = "Proeftabel"
    catalogue: str = "CBS"
    has_v4: bool = False
    has_v4_only: bool = False
    has_links: bool = True

    @property
    def info(self):
        """Give the row of the catalogue."""
        return {
            "Identifier": self.number,
            "Title": self.title,
            "Modified": self.modified,
            "Catalog": self.catalogue,
            "RecordCount": len(self.rows),
        }

    def v3(self, server, steps, options):
        """Give a set of version 3, in pages."""
        name = steps[3]
        rows = self.properties if name == "DataProperties" else self.sets.get(name)
        if name == "TypedDataSet":
            rows = [row for row in self.rows if keeps(options.get("$filter", ""), row)]
        if rows is None:
            return Reply(status=404)
        if steps[0] == "ODataApi" and len(rows) > 10_000:
            return Reply(b"The query returns more than 10000 records", status=500)
        return self._page(server, rows, "/".join(steps), options, "odata.nextLink")

    def v4(self, server, steps, options):
        """Give a set of version 4, in pages."""
        name = steps[4]
        if name == "Properties":
            told = {"Identifier": self.number, "Title": self.title, "Modified": self.modified, "Version": self.modified}
            return as_reply(told | {"ObservationCount": len(self.observations())})
        if name == "Observations":
            rows = [row for row in self.observations() if keeps(options.get("$filter", ""), row)]
            if steps[5:] == ["$count"]:
                return Reply(b"\xef\xbb\xbf" + str(len(rows)).encode())
            return self._page(server, rows, "/".join(steps), options, "@odata.nextLink")
        rows = self.v4_sets().get(name)
        return Reply(status=404) if rows is None else as_reply({"value": rows})

    def _page(self, server, rows, path, options, link):
        at = int(options.get("$skiptoken", options.get("$skip", 0)))
        told = {"value": rows[at : at + server.page_size]}
        if at + server.page_size < len(rows) and self.has_links:
            condition = options.get("$filter", "")
            more = f"&$filter={condition}" if condition else ""
            told[link] = f"{server.origin}/{path}?$skip={at + server.page_size}{more}".replace(" ", "%20")
        return as_reply(told)

    def topics(self):
        """Give the descriptions of the topics."""
        return [row for row in self.properties if row["Type"] == "Topic"]

    def dimensions(self):
        """Give the descriptions of the dimensions."""
        return [row for row in self.properties if row["Type"] not in {"Topic", "TopicGroup"}]

    def observations(self):
        """Give the rows in long form, with keys that are not padded."""
        keys = [row["Key"] for row in self.dimensions()]
        return [
            {"Id": row["ID"] * 100 + at, "Measure": f"M{topic['ID']:06d}", "Value": row[topic["Key"]]}
            | {"ValueAttribute": "None" if row[topic["Key"]] is not None else "Impossible", "StringValue": None}
            | {key: row[key].strip() for key in keys}
            for row in self.rows
            for at, topic in enumerate(self.topics())
        ]

    def v4_sets(self):
        """Give the sets that describe the table in version 4."""
        measures = [
            {"Identifier": f"M{topic['ID']:06d}", "Index": topic["ID"], "Title": topic["Title"], "Unit": topic["Unit"]}
            for topic in self.topics()
        ]
        dimensions = [
            {"Identifier": row["Key"], "Title": row["Title"], "Kind": row["Type"]} for row in self.dimensions()
        ]
        codes = {
            f"{name}Codes": [
                {"Identifier": row["Key"].strip(), "Title": row["Title"], "Status": row.get("Status")} for row in rows
            ]
            for name, rows in self.sets.items()
        }
        return {"Dimensions": dimensions, "MeasureCodes": measures, **codes}

    def bulk(self):
        """Give the ZIP with decimal commas and a byte order mark; the columns stand in another order than in JSON."""
        packed_files = io.BytesIO()
        keys = [row["Key"] for row in self.dimensions()]
        names = [*keys, "ValueAttribute", "Id", "Value", "Measure", "StringValue"]
        lines = [[_told(row[name]) for name in names] for row in self.observations()]
        with zipfile.ZipFile(packed_files, "w") as archive:
            archive.writestr("Observations.csv", _csv(names, lines))
            for name, rows in self.v4_sets().items():
                if name != "Dimensions":
                    archive.writestr(f"{name}.csv", _csv(list(rows[0]), [[_told(v) for v in r.values()] for r in rows]))
        return Reply(packed_files.getvalue())


def _told(value):
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _csv(names, lines):
    quoted = [";".join(f'"{cell}"' for cell in line) for line in [names, *lines]]
    return b"\xef\xbb\xbf" + "\r\n".join(quoted).encode()


def keeps(condition, row):
    """Hold a row against ``(A eq 'x' or A eq 'y') and (B eq 'z')``, blanks and all."""
    for clause in (part.strip("() ") for part in condition.split(" and ") if part):
        terms = [term.strip("() ").split(" ", 2) for term in clause.split(" or ")]
        if not any(
            row[name] is not None if operator == "ne" else row[name] == value.strip("'")
            for name, operator, value in terms
        ):
            return False
    return True


def topic(number, title, unit="aantal", **more):
    """Give a row of DataProperties for a topic."""
    key = "".join(word.capitalize() for word in title.split())
    told = {"ID": number, "Type": "Topic", "Key": f"{key}_{number}", "Title": title, "Unit": unit, "ParentID": None}
    return told | {"Datatype": "Double"} | more


def dimension(number, key, kind):
    """Give a row of DataProperties for a dimension."""
    return {"ID": number, "Type": kind, "Key": key, "Title": key, "ParentID": None, "Unit": None}


def youth_table(number="85098NED", regions=3, years=(2022, 2023), **more):
    """Give a table with a region, a period, a kind, and two topics; keys are padded as CBS does."""
    codes = [f"GM{at:04d}  " for at in range(1, regions + 1)]
    periods = [f"{year}JJ00" for year in years]
    properties = [
        dimension(0, "Vorm", "Dimension"),
        dimension(1, "RegioS", "GeoDimension"),
        dimension(2, "Perioden", "TimeDimension"),
        topic(3, "Jongeren met jeugdhulp"),
        topic(4, "Aandeel", "%"),
    ]
    places = [(region, period) for region in codes for period in periods]
    rows = [
        {"ID": at, "Vorm": "T001203 ", "RegioS": region, "Perioden": period}
        | {"JongerenMetJeugdhulp_3": 100 + at, "Aandeel_4": None if at % 5 == 4 else at + 0.5}
        for at, (region, period) in enumerate(places)
    ]
    sets = {
        "Vorm": [{"Key": "T001203 ", "Title": "Totaal"}],
        "RegioS": [{"Key": code, "Title": code.strip()} for code in codes],
        "Perioden": [
            {"Key": period, "Title": period[:4] + ("*" if period == periods[-1] else "")} for period in periods
        ],
    }
    return ServedTable(number, properties, sets, rows, **more)
