"""Tags: expressions that write an XML element per row, for one law and one kind of message."""

from dataclasses import dataclass

import polars as pl

Part = pl.Expr | str


def joined(*parts: Part) -> pl.Expr:
    """Put texts one after another; a part that is null leaves nothing behind."""
    return pl.concat_str([pl.lit(part) if isinstance(part, str) else part for part in parts], ignore_nulls=True)


def maybe(column: str, element: pl.Expr) -> pl.Expr:
    """Give ``element`` where ``column`` has a value, nothing where it is null."""
    return pl.when(pl.col(column).is_not_null()).then(element).otherwise(pl.lit(""))


@dataclass(frozen=True)
class Tags:
    """Element writers of one kind of message: ``own`` in its namespace, ``base`` in the basic schema.

    Parameters
    ----------
    domain : str
        ``jw`` or ``wmo``.
    kind : str
        Three digits.
    """

    domain: str
    kind: str

    def own(self, name: str, *parts: Part) -> pl.Expr:
        """Write an element of the message itself."""
        prefix = f"{self.domain}{self.kind}"
        return joined(f"<{prefix}:{name}>", *parts, f"</{prefix}:{name}>")

    def base(self, name: str, *parts: Part) -> pl.Expr:
        """Write an element of a complex data type of the basic schema."""
        return joined(f"<i{self.domain}:{name}>", *parts, f"</i{self.domain}:{name}>")

    def value(self, name: str, column: str) -> pl.Expr:
        """Write a column as an element of the message; nothing where it is null."""
        return maybe(column, self.own(name, pl.col(column).cast(pl.String)))

    def base_value(self, name: str, column: str) -> pl.Expr:
        """Write a column as an element of the basic schema; nothing where it is null."""
        return maybe(column, self.base(name, pl.col(column).cast(pl.String)))

    def period(self, name: str, start: str, end: str) -> pl.Expr:
        """Write a closed period."""
        return self.own(name, self.base_value("Begindatum", start), self.base_value("Einddatum", end))

    def signed(self, name: str, element: str, column: str) -> pl.Expr:
        """Write an amount: cents without a sign, and D or C; zero is D."""
        sign = pl.when(pl.col(column) < 0).then(pl.lit("C")).otherwise(pl.lit("D"))
        amount = pl.col(column).abs().cast(pl.String)
        return self.own(name, self.base(element, amount), self.base("DebetCredit", sign))

    def document(self, *parts: Part) -> pl.Expr:
        """Write the whole message around its parts."""
        standard = f"http://www.istandaarden.nl/i{self.domain}/3_2"
        prefix = f"{self.domain}{self.kind}"
        spaces = f'xmlns:i{self.domain}="{standard}/basisschema/schema" xmlns:{prefix}="{standard}/{prefix}/schema"'
        head = f'<?xml version="1.0" encoding="UTF-8"?>\r\n<{prefix}:Bericht {spaces}>\r\n'
        return joined(head, *parts, f"</{prefix}:Bericht>\r\n")
