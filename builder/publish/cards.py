"""Cards: pictures for previews of links, set by Typst and cached as PDFs are."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from builder.publish.pdf import Job, fonts_in, loaded_fonts, template
from builder.publish.setting import FileCache, made_once

STAGE = "card"
CARD = "card.typ"


def set_cards(
    jobs: Iterable[Job],
    templates: Sequence[Path],
    *,
    workers: int = 0,
    cache: FileCache | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Mapping[str, bytes]:
    """Return pictures of 1200 by 630 points by their path in the site, the same bytes for the same input."""
    program, fonts = template(templates, CARD), fonts_in(templates)
    source = program.read_bytes()
    state = hashlib.sha256(f"{importlib.metadata.version('typst')} card".encode() + source).digest()
    one = partial(set_card, program=source, folder=program.parent, fonts=fonts)
    payloads = ((job.path, job.payload) for job in jobs)
    return made_once(payloads, one, state, stage=STAGE, workers=workers, cache=cache, progress=progress)


def set_card(payload: bytes, program: bytes, folder: Path, fonts: tuple[Path, ...]) -> bytes:
    """Return one card as PNG; a character that no packaged font has is an empty box."""
    import typst

    made: bytes = typst.compile(
        program,
        root=str(folder),
        font_paths=loaded_fonts(fonts),
        ignore_system_fonts=True,
        format="png",
        ppi=72.0,
        sys_inputs={"data": payload.decode()},
    )
    return made
