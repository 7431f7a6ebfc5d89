"""What the nowcast gives: its main tables, its charts, and the pages on which they stand."""

from stuurlicht.instruments.nowcast.declaration_charts import CHARTS
from stuurlicht.instruments.nowcast.declaration_columns import LAW
from stuurlicht.instruments.nowcast.declaration_months import BY_MONTH, DEVELOPMENT
from stuurlicht.instruments.nowcast.declaration_pages import PAGES
from stuurlicht.instruments.nowcast.declaration_year_end import YEAR_END

__all__ = ["BY_MONTH", "CHARTS", "DEVELOPMENT", "LAW", "PAGES", "YEAR_END"]
