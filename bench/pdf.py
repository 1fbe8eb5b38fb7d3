"""Time PDFs beside WeasyPrint for the same briefings, and one process beside two; write the ratios to bench/pdf.json.

Seconds differ from machine to machine, so all figures are ratios within one run: medians of rounds in which the ways
take turns. WeasyPrint needs libraries of the system: apt-get install libpango-1.0-0 libpangoft2-1.0-0
libharfbuzz-subset0. How much faster two processes are shows on a machine that does nothing else; `work` tells, on any,
how much processor time two processes take for what one does.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RECORD = Path(__file__).with_suffix(".json")
STYLE = """
@page { size: A4; margin: 26mm 26mm 24mm; @top-left { content: string(title); font-size: 8.5pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8.5pt } }
html { font: 10.5pt/1.35 "Libertinus Serif", "DejaVu Serif", serif } h1 { font-size: 24pt; string-set: title content() }
h2 { font-size: 12.5pt; border-top: 0.6pt solid; padding-top: 6pt; break-after: avoid; color: #7a1f2b }
h3 { font-size: 10.5pt; break-after: avoid } p { margin: 6pt 0 } .lead { font-size: 12pt }
blockquote { margin: 6pt 0; padding-left: 10pt; border-left: 1.6pt solid #7a1f2b; break-inside: avoid }
.note { float: footnote; font-size: 8pt } .note::footnote-call { font-size: 7pt } a { color: inherit }
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--book", type=Path, default=ROOT, help="folder of the book (default: the demo)")
    options.add_argument("--sample", type=int, default=12, help="briefings that both engines set")
    options.add_argument("--rounds", type=int, default=5, help="rounds of each way")
    options.add_argument("--files", type=int, default=320, help="PDFs that one process and two set")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    chosen = options.parse_args()
    busy = round(os.getloadavg()[0], 1)
    jobs = list(briefings(chosen.book))
    figures = {**beside_weasyprint(jobs[:: max(1, len(jobs) // chosen.sample)][: chosen.sample], chosen.rounds)}
    figures |= on_two(jobs, chosen.files, chosen.rounds)
    figures |= {"cores": os.cpu_count(), "load of the machine at the start": busy}
    print(json.dumps(figures, indent=2))
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def briefings(book: Path) -> Iterator[bytes]:
    """Yield what the PDFs of a book's briefings are set from."""
    from builder import inquiry, render
    from builder.config import locate
    from builder.progress import Progress

    place = locate(book=book)
    made = inquiry.composed(place, Progress(quiet=True))[0]
    yield from (job.payload for job in render.pdf_jobs(made, place.templates, place.settings))


def beside_weasyprint(payloads: Sequence[bytes], rounds: int) -> dict[str, Any]:
    """Return the processor time of ours for that of WeasyPrint, and how many pages both make."""
    import pypdf
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from builder.publish import set_pdfs
    from builder.render import PdfJob

    fonts, style = FontConfiguration(), weasyprint.CSS(string=STYLE)

    def theirs(payload: bytes) -> bytes:
        page = weasyprint.HTML(string=html(json.loads(payload)))
        return bytes(page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"))

    def all_theirs() -> list[bytes]:
        return [theirs(payload) for payload in payloads]

    def all_ours() -> list[bytes]:
        jobs = [PdfJob(path=f"{at}", payload=payload) for at, payload in enumerate(payloads)]
        return list(set_pdfs(jobs, [ROOT / "templates"], as_of=None, workers=1).values())

    spent: dict[str, list[float]] = {"ours": [], "weasyprint": []}
    pages: dict[str, int] = {}
    for number in range(rounds + 1):
        for name, way in (("ours", all_ours), ("weasyprint", all_theirs)):
            seconds, made = timed(way)
            if number:
                spent[name].append(seconds)
            else:
                pages[name] = sum(len(pypdf.PdfReader(io.BytesIO(file)).pages) for file in made)
    ratios = [mine / other for mine, other in zip(spent["ours"], spent["weasyprint"], strict=True)]
    return {
        "cpu of ours / weasyprint, median": round(statistics.median(ratios), 3),
        "cpu of ours / weasyprint, worst round": round(max(ratios), 3),
        "briefings": len(payloads),
        "pages of ours": pages["ours"],
        "pages of weasyprint": pages["weasyprint"],
    }


def on_two(payloads: Sequence[bytes], files: int, rounds: int) -> dict[str, Any]:
    """Return how much faster two processes set many PDFs than one."""
    from builder.publish import set_pdfs
    from builder.render import PdfJob

    # Each file differs, so that nothing of one helps with another.
    jobs = [
        PdfJob(path=f"{at}", payload=payloads[at % len(payloads)].replace(b" the ", b" th%d " % at))
        for at in range(files)
    ]
    wall: dict[int, list[float]] = {1: [], 2: []}
    work: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for workers in (1, 2):
            began, before = time.perf_counter(), os.times()
            set_pdfs(jobs, [ROOT / "templates"], as_of=None, workers=workers)
            after = os.times()
            wall[workers].append(time.perf_counter() - began)
            work[workers].append(sum(after[:4]) - sum(before[:4]))
    return {
        "two processes: times as fast": round(statistics.median(wall[1]) / statistics.median(wall[2]), 2),
        "two processes: work of one / work of two": round(statistics.median(work[1]) / statistics.median(work[2]), 2),
        "files": files,
    }


def timed(way: Callable[[], list[bytes]]) -> tuple[float, list[bytes]]:
    """Return the processor seconds that something takes in all threads of this process, and what it makes."""
    began = time.process_time()
    made = way()
    return time.process_time() - began, made


def html(record: dict[str, Any]) -> str:
    """Return the page that a print style sheet makes the same briefing of."""
    body = [f"<h1>{escape(record['title'])}</h1>"]
    for section in record["sections"]:
        if section["name"] not in ("roles", "glance", "review", "new"):
            body.append(f"<h2>{escape(section['heading'])}</h2>")
        body += [item(one, section["name"]) for one in section["items"]]
        for group in section["groups"]:
            body.append(f"<h3>{words(group['heading'])}</h3>")
            body += [item(one, section["name"]) for one in group["items"]]
    head = f'<title>{escape(record["title"])}</title><meta name="author" content="{escape(record["book"])}">'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(body)}</body></html>'


def item(one: dict[str, Any], name: str) -> str:
    """Return one sentence or row with its notes."""
    if one["quoted"]:
        return f"<blockquote>{words(one)}</blockquote>"
    return f"<p{' class=lead' * (name == 'bottom-line')}>{words(one)}</p>"


def words(one: dict[str, Any]) -> str:
    """Return the words of an item, and a footnote for each passage that is cited for the first time."""
    parts = "".join(
        f"<b>{escape(part['text'])}</b>" if part["role"] in ("speaker", "number") else escape(part["text"])
        for part in one["parts"]
    )
    return parts + "".join(footnote(note) for note in one["notes"] if not note["again"])


def footnote(note: dict[str, Any]) -> str:
    """Return a citation in full."""
    title = escape(note["title"])
    if note["original"]:
        title = f'<a href="{escape(note["original"])}">{title}</a>'
    text = escape(note["before"] + note["exact"] + note["after"])
    return f"<span class=note><i>{escape(note['outlet'] or '')}</i>, {title}, {escape(note['date'])}. {text}</span>"


if __name__ == "__main__":
    sys.exit(main())
