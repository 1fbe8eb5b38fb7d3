"""Serving a book while it is written: built again at each change, the browser reloads; a bad edit keeps the site."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from builder.errors import BuilderError

log = logging.getLogger(__name__)


def serve(  # noqa: PLR0913
    build: Callable[[], None],
    watch: Sequence[Path],
    site: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve `site` and call `build` when a file under `watch` changes, until interrupted.

    `ready` hears the address once the server listens. A build that fails is logged; what was built before stays.
    """
    from mkdocs.livereload import LiveReloadServer

    def rebuild() -> None:
        try:
            build()
        except BuilderError as error:
            log.error("%s\n  the site stays as it was", error)
        except Exception:
            log.exception("the build failed; the site stays as it was")

    server = LiveReloadServer(rebuild, host, port, str(site))
    for path in sorted({p.resolve() for p in watch if p.exists()}):
        server.watch(str(path))
    server.error_handler = lambda code: _not_found(site) if code == 404 else None
    ready(server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call,unused-ignore]
    except OSError as error:
        raise BuilderError(f"cannot listen on {host}:{port}: {error.strerror}", hint="choose another --port") from error
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _not_found(site: Path) -> bytes | None:
    page = site / "404.html"
    return page.read_bytes() if page.is_file() else None
