"""Published figures: what every reader of a public source gives, and the batch that is made of it."""

from stuurlicht.sources.published.batches import SENTENCES, published_batch
from stuurlicht.sources.published.readings import FirstDay, PublicSource, PublishedReading
from stuurlicht.sources.published.vintages import Vintage

__all__ = ["SENTENCES", "FirstDay", "PublicSource", "PublishedReading", "Vintage", "published_batch"]
