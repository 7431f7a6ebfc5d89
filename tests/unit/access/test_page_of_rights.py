"""The page for administrators says what the policy says."""

import re
from pathlib import Path

from stuurlicht.core.account_roles import AccountRole
from stuurlicht.surfaces.page_permissions import PAGES

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "access.md"


def rows(text):
    return dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|$", text, flags=re.MULTILINE))


def test_the_page_names_the_permission_of_every_page():
    assert rows(PAGE.read_text(encoding="utf-8")) == {name: permission.value for name, permission in PAGES.items()}


def test_the_page_explains_every_role():
    text = PAGE.read_text(encoding="utf-8")

    assert [role for role in AccountRole if f"| `{role}` |" not in text] == []
