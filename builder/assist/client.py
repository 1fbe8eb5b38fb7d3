"""The client: one question over the wire, with an end to every wait."""

from __future__ import annotations

import json
import logging
import time
from typing import Any
from urllib.parse import urlsplit

from builder.assist.prompts import Prompt, response_format
from builder.errors import BuilderError
from builder.model.settings import AssistantSettings

LARGEST = 1_000_000
"""Bytes of one response; a server that sends more is not one that answers."""

_LOCAL = ("127.0.0.1", "::1", "localhost")


class CallError(Exception):
    """A question got no answer; the message says why and holds nothing of it."""


class Client:
    """Sends questions to one server. Keys go into a request's header and nowhere else."""

    def __init__(self, settings: AssistantSettings, key: str | None) -> None:
        where = urlsplit(settings.base_url)
        if where.scheme not in ("http", "https") or not where.hostname:
            raise BuilderError(
                f"assistant.base_url = '{settings.base_url}' is no address",
                where="briefbook.toml",
                hint="it begins with http:// or https:// and mostly ends with /v1",
            )
        if key and where.scheme == "http" and where.hostname not in _LOCAL:
            raise BuilderError(
                "assistant.base_url would send the key unencrypted to another machine",
                where="briefbook.toml",
                hint="use https://, or leave assistant.key_env out",
            )
        openai = _openai()
        # No log of theirs may hold what is sent.
        for name in ("openai", "httpx", "httpx2", "httpcore", "httpcore2"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._errors = openai
        self._settings = settings
        self._plain = False
        self._client = openai.OpenAI(
            api_key=key or "none",
            base_url=settings.base_url,
            timeout=settings.timeout,
            max_retries=settings.retries,
            # A server that passes questions on to another one would send them where nobody wanted them.
            http_client=openai.DefaultHttpxClient(follow_redirects=False, timeout=settings.timeout),
        )
        # What else is set in the environment for other programs is not sent.
        self._client.organization = self._client.project = None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(self, prompt: Prompt) -> str:
        """Return the words of the model's answer; CallError when there are none."""
        left = self._settings.retries
        while True:
            try:
                return _content(self._post(prompt))
            except self._errors.APIStatusError as error:
                # Not every server knows structured output.
                if error.status_code not in (400, 422) or self._plain:
                    raise CallError(f"the server answers {error.status_code}") from None
                self._plain = True
            except self._errors.APITimeoutError:
                raise CallError(f"no answer within {self._settings.timeout:g} seconds") from None
            except self._errors.APIConnectionError:
                raise CallError("the server does not answer") from None
            except CallError:
                raise
            except Exception as error:
                # A connection that breaks while it is read, or an answer cut off on its way: once more.
                left -= 1
                if left < 0:
                    raise CallError(f"the answer broke off ({type(error).__name__})") from None

    def _post(self, prompt: Prompt) -> bytes:
        """Send a question and read its answer whole, within the time for both."""
        until = time.monotonic() + self._settings.timeout
        more: dict[str, Any] = {} if self._plain else {"response_format": response_format()}
        body = b""
        with self._client.chat.completions.with_streaming_response.create(
            model=self._settings.name,
            messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            temperature=0,
            seed=0,
            max_tokens=self._settings.max_answer,
            **more,
        ) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if time.monotonic() > until:
                    raise CallError(f"no answer within {self._settings.timeout:g} seconds")
                if len(body) > LARGEST:
                    raise CallError("the answer has no end")
        return body


class _BrokenError(Exception):
    """What came is no answer of a chat."""


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise _BrokenError("the answer is not what a chat server sends") from None
    return content if isinstance(content, str) else ""


def _openai() -> Any:
    try:
        import openai
    except ImportError:
        raise BuilderError(
            "a language model is set, and the package that speaks to it is not installed",
            where="briefbook.toml",
            hint="pip install 'briefbook[model]', or build with --no-model",
        ) from None
    return openai
