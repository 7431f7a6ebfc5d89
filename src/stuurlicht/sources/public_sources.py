"""Every public source of which files can be loaded, in the order in which they are shown."""

from stuurlicht.sources.cbs.reading import CBS_SOURCE
from stuurlicht.sources.features import FEATURES_SOURCE
from stuurlicht.sources.gemeentefonds import GEMEENTEFONDS
from stuurlicht.sources.iv3 import IV3
from stuurlicht.sources.published import PublicSource
from stuurlicht.sources.survey import SURVEY

PUBLIC_SOURCES: tuple[PublicSource, ...] = (IV3, GEMEENTEFONDS, FEATURES_SOURCE, SURVEY, CBS_SOURCE)
