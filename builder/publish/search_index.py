"""The index of a search: made by Pagefind from entries, kept by what it was made from, laid into the staged tree.

Pagefind names its files by their content, so the same entries make the same bytes. It is run as a program over a folder
of its own: its Python interface waits a tenth of a second for each page. It holds all that it reads, some fifty times
over, so the index of a large book is made in parts, one after the other; the browser asks all of them.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from builder.errors import BuilderError
from builder.publish.rendering import PageCache
from builder.publish.search import Entry

log = logging.getLogger(__name__)

STAGE = "search"
FOLDER = "search"
"""Where in a site the index is: assets/search.js asks for it there."""

PART = 6_000_000
"""Characters of entries in one part of the index: Pagefind takes some 350 MB for them."""

_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_meta")
_KEPT_FOLDERS = ("index", "fragment", "filter")
"""What a search asks for; the rest of what Pagefind writes are interfaces of its own."""

_decoder = msgspec.msgpack.Decoder(dict[str, bytes])


@cache
def pagefind() -> tuple[str, str] | None:
    """Return the program and which one it is ("pagefind 1.5.2"); None and a line in the log where none runs here."""
    try:
        from pagefind.service import get_executable

        program = get_executable()
        if program is None:
            raise FileNotFoundError("no program of that name")
        done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True, timeout=60)
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        log.warning("the site is built without search: Pagefind does not run on this machine (%s)", error)
        return None
    return str(program), done.stdout.strip()


def write_index(entries: Sequence[Entry], stage: Path, cache: PageCache | None = None) -> None:
    """Write the index of entries into the staged tree; nothing where there is none to search or no Pagefind."""
    found = pagefind()
    if found is None or not entries:
        return
    program, made_by = found
    parts = -(-sum(len(entry.html) for entry in entries) // PART)
    code = f"{made_by}\0{Path(__file__).read_text(encoding='utf-8')}".encode()
    states: dict[int, Any] = {}
    for entry in entries:
        html = entry.html.encode()
        state = states.setdefault(_part(entry, parts), hashlib.sha256(code))
        state.update(f"{entry.path}\0{len(html)}\0".encode() + html)
    keys = {part: states[part].hexdigest() for part in sorted(states)}
    new = {part for part, key in keys.items() if _stored(cache, key) is None}
    # On disk as they come: the words of all pages at once would be the largest thing of a build.
    with tempfile.TemporaryDirectory(prefix="briefbook-search-") as scratch:
        for entry in entries if new else ():
            if (part := _part(entry, parts)) in new:
                file = Path(scratch, str(part), "pages", entry.path, "index.html")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(entry.html.encode())
        main, *others = keys
        # The program is asked for in the first part, and told of the others.
        for part, key in keys.items():
            target = stage / FOLDER / str(part) if part != main else stage / FOLDER
            _write_part(Path(scratch, str(part)), program, key, target, cache)
    told = json.dumps({"parts": [f"{part}/" for part in others]})
    (stage / FOLDER / "parts.json").write_text(told + "\n", encoding="utf-8")


def _part(entry: Entry, parts: int) -> int:
    """Return an entry's part: by its address, so that it stays there while others come and go."""
    return zlib.crc32(entry.path.encode()) % parts


def _write_part(scratch: Path, program: str, key: str, target: Path, cache: PageCache | None) -> None:
    """Write one part of the index into its folder of the staged tree, from the cache where that has it."""
    files = _stored(cache, key)
    if files is None:
        files = _index(scratch, program)
        # What this part was made of has the size of all its pages.
        shutil.rmtree(scratch)
        if cache is not None:
            cache.put(STAGE, key, msgspec.msgpack.encode(files))
    for folder in sorted({(target / name).parent for name in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)


def _stored(cache: PageCache | None, key: str) -> Mapping[str, bytes] | None:
    stored = cache.get(STAGE, key) if cache is not None else None
    try:
        return _decoder.decode(stored) if stored is not None else None
    except msgspec.DecodeError:
        return None


def _index(scratch: Path, program: str) -> Mapping[str, bytes]:
    """Return by their names the files of an index of what lies in the scratch folder's `pages`."""
    _run(program, str(scratch))
    made = scratch / "made"
    kept = [path for pattern in _KEPT for path in made.glob(pattern)]
    kept += [path for name in _KEPT_FOLDERS for path in (made / name).glob("*")]
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in sorted(kept)}


def _run(program: str, folder: str) -> None:
    # One language for all: names and passages of any are found in one index, whatever a reader's browser speaks.
    command = [program, "--site", "pages", "--output-path", "made", "--force-language", "en", "--quiet"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    except OSError as error:
        raise BuilderError(f"Pagefind could not be started: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise BuilderError(f"Pagefind could not make the search index: {said[-1] if said else done.returncode}")
