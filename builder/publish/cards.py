"""Cards: pictures for previews of links, set by Typst and cached as PDFs are."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from builder.publish.pdf import Job, PdfCache, fonts_in, loaded_fonts, made_once, template

STAGE = "card"
CARD = "card.typ"


def set_cards(
    jobs: Sequence[Job],
    templates: Sequence[Path],
    *,
    workers: int = 0,
    cache: PdfCache | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Mapping[str, bytes]:
    """Return pictures of 1200 by 630 points by their path in the site, the same bytes for the same input."""
    if not jobs:
        return {}
    program, fonts = template(templates, CARD), fonts_in(templates)
    source = program.read_bytes()
    state = hashlib.sha256(f"{importlib.metadata.version('typst')} card".encode() + source).digest()
    one = partial(set_card, program=source, folder=program.parent, fonts=fonts)
    payloads = [job.payload for job in jobs]
    made = made_once(payloads, one, state, stage=STAGE, workers=workers, cache=cache, progress=progress)
    return dict(sorted(zip((job.path for job in jobs), made, strict=True)))


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
