"""The HTTP API: the same declarations and the same answers as the pages, for programs of others."""

from stuurlicht.surfaces.api.document import api_document
from stuurlicht.surfaces.api.routes import API_ROUTES, PREFIX

__all__ = ["API_ROUTES", "PREFIX", "api_document"]
