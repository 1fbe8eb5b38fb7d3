"""A process that reads risky files, one after the other, until its input ends.

It speaks frames (eight bytes of length, then MessagePack) on its standard input and output. It holds no state
between files, so ending it at any moment loses nothing but the file at hand.
"""

from __future__ import annotations

import contextlib
import logging
import os
from typing import IO, Any

import msgspec

from builder.model.record import Record
from builder.read.registry import Found, RawArticle, RawFile, Refused, Source, Unreadable, reader_named

MEMORY = 2 << 30
"""Bytes of address space that reading one file may take."""


class Request(Record, frozen=True, kw_only=True):
    """A file to read, and by which reader."""

    reader: str
    source: Source


class Reply(Record, frozen=True, kw_only=True):
    """One thing found; or, with none of them, the end of the file, with what is wrong with it as a whole."""

    article: RawArticle | None = None
    file: RawFile | None = None
    refused: Refused | None = None
    problem: tuple[str, str, str] | None = None
    """Message, hint and fate."""

    @property
    def found(self) -> Found | None:
        """What was found, None at the end."""
        return self.article or self.file or self.refused


def write_frame(stream: IO[bytes], value: Record) -> None:
    """Write one frame and send it off."""
    data = msgspec.msgpack.encode(value, enc_hook=str)
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the bytes of the next frame, None where the other side has ended."""
    size = stream.read(8)
    if len(size) < 8:
        return None
    data = stream.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None


def main() -> None:
    """Read files as they are asked for."""
    from builder.read import formats  # noqa: F401 (registers the readers)

    requests, replies = _private_streams()
    _limit_memory()
    logging.disable()
    write_frame(replies, Reply())
    while (data := read_frame(requests)) is not None:
        request = msgspec.msgpack.decode(data, type=Request)
        write_frame(replies, Reply(problem=_read(request, replies)))


def _read(request: Request, replies: IO[bytes]) -> tuple[str, str, str] | None:
    try:
        for found in reader_named(request.reader).read(request.source):
            if isinstance(found, RawArticle):
                write_frame(replies, Reply(article=clean(found)))
            elif isinstance(found, RawFile):
                write_frame(replies, Reply(file=found))
            else:
                write_frame(replies, Reply(refused=found))
    except Unreadable as problem:
        return problem.message, problem.hint, problem.fate
    except MemoryError:
        return "takes too much memory to read", "split it, or save it in a plainer format", "refused"
    except RecursionError:
        return "is nested too deeply", "save it in a plainer format", "refused"
    except Exception as error:
        return f"broke its reader ({type(error).__name__})", "please report it with the file", "failed"
    return None


def clean(raw: RawArticle) -> RawArticle:
    """Return an article without characters that no file can hold."""
    return msgspec.structs.replace(
        raw,
        text=whole(raw.text),
        metadata={whole(str(key)): _whole_value(value) for key, value in raw.metadata.items()},
        member=None if raw.member is None else whole(raw.member),
        captions=tuple(whole(caption) for caption in raw.captions),
    )


def whole(text: str) -> str:
    """Return a text in which halves of a surrogate pair, which no encoding can write, are replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _whole_value(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list | tuple):
        return [_whole_value(each) for each in value]
    if isinstance(value, dict):
        return {whole(str(key)): _whole_value(each) for key, each in value.items()}
    return value


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes to ourselves: what a library prints must not get between the frames."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    return requests, replies


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # some systems have no such limit
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
