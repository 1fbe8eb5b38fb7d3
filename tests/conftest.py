"""The order of all tests: files that take minutes are begun first, so that no process waits long for another's last."""

from __future__ import annotations

import pytest

LONG = ("tests/verify/", "tests/test_", "tests/hostile/", "tests/browser/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
