"""The sidecar's record comes back as it was written, and nothing else passes for one."""

from __future__ import annotations

import json

import pytest

from builder.model.decode import DecodeError
from builder.model.sidecar import Sidecar, Via, decode_sidecar, encode_sidecar

WHOLE = Sidecar(
    url="https://ansel.example.org/a",
    final_url="https://ansel.example.org/b",
    fetched_at="2031-05-14T08:30:00Z",
    status=200,
    media_type="text/html",
    sha256="0" * 64,
    size=7,
    via=Via(feed="https://ansel.example.org/feed", title="Häfen\u2028", published="Wed, 14 May 2031 08:00:00 GMT"),
    tool="briefbook/test",
)


@pytest.mark.parametrize("sidecar", [WHOLE, Sidecar(fetched_at="2031-05-14T08:30:00Z", sha256="1", size=0, name="a")])
def test_it_comes_back(sidecar: Sidecar) -> None:
    assert decode_sidecar(encode_sidecar(sidecar)) == sidecar


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": 2}, "newer version"),
        ({"fetched_at": 5}, "fetched_at"),
        ({"adress": "x"}, "unknown key 'adress'"),
        ({"url": "file:///etc/passwd"}, "not of the web"),
        ({"final_url": "javascript:alert(1)"}, "not of the web"),
        ({"via": "https://ansel.example.org/feed"}, "via"),
    ],
)
def test_what_is_none(change: dict[str, object], words: str) -> None:
    with pytest.raises(DecodeError, match=words):
        decode_sidecar(json.dumps({**json.loads(encode_sidecar(WHOLE)), **change}).encode())


def test_what_is_too_large_is_not_even_read() -> None:
    with pytest.raises(DecodeError, match="too large"):
        decode_sidecar(encode_sidecar(WHOLE) + b" " * 100_000)
