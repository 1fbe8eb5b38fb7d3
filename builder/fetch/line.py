"""The line to a server: never into a private network unasked, and cut when its time is over.

Both are done where the socket is made, because only there the address is the one that is really called: a name can
lead elsewhere from one look-up to the next, and a slow server can spend for ever within every single time-out.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import requests
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError

from builder.fetch.address import endpoint, is_inner_name, is_public, lookup
from builder.fetch.refusal import Private


class Line(requests.adapters.HTTPAdapter):
    """One connection at a time, to public addresses and to those that were opened by name."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._opened: set[tuple[str, int]] = set()
        self._named: set[tuple[str, int]] = set()
        self._watched: socket.socket | None = None
        self.cut = False
        super().__init__()

    def open_to(self, address: str) -> None:
        """Let calls through to the very host and port that a person has named, even in a private network.

        What counts is where the name leads now: if it leads to another private address later, that stays closed.
        """
        host, port = endpoint(address)
        self._named.add((host, port))
        with contextlib.suppress(OSError):
            self._opened |= {(numeric, port) for numeric in lookup(host, port)}

    def admit(self, address: str) -> None:
        """Raise Private where a proxy would be asked to call into a private network.

        Behind a proxy the look-up is the proxy's, so a name that cannot be looked up from here may be right.
        """
        host, port = endpoint(address)
        if self._private:
            return
        try:
            self._allowed(host, port, lookup(host, port))
        except OSError:
            if is_inner_name(host) and (host, port) not in self._named:
                raise _closed(host) from None

    @contextlib.contextmanager
    def watched(self, seconds: float) -> Iterator[None]:
        """Cut the connection when it takes longer than `seconds` in all; `cut` tells that it was."""
        self.cut = False
        timer = threading.Timer(seconds, self._cut_off)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._release()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make pools whose connections are ours."""
        super().init_poolmanager(*args, **kwargs)
        _take_over(self.poolmanager, self._connect_guarded)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Make pools to a proxy, which may well stand in a private network: `admit` has looked at the target."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):
            _take_over(manager, self._connect)
        return manager

    def _connect_guarded(self, connection: HTTPConnection) -> socket.socket:
        try:
            found = lookup(connection.host, connection.port)
        except OSError as error:
            raise NameResolutionError(connection.host, connection, error) from None  # type: ignore[arg-type]
        allowed = found if self._private else self._allowed(connection.host, connection.port, found)
        return self._call(connection, allowed)

    def _connect(self, connection: HTTPConnection) -> socket.socket:
        return self._call(connection, (connection.host,))

    def _call(self, connection: HTTPConnection, hosts: tuple[str, ...]) -> socket.socket:
        failure: OSError = OSError("no address")
        for host in hosts:
            try:
                made = urllib3.util.connection.create_connection(
                    (host, connection.port), connection.timeout, socket_options=connection.socket_options
                )
            except OSError as error:
                failure = error
                continue
            self._release()
            self._watched = made.dup()
            if self.cut:
                self._cut_off()
            return made
        raise NewConnectionError(connection, str(failure))

    def _allowed(self, host: str, port: int, found: tuple[str, ...]) -> tuple[str, ...]:
        allowed = tuple(numeric for numeric in found if is_public(numeric) or (numeric, port) in self._opened)
        if found and not allowed:
            raise _closed(host)
        return allowed

    def _cut_off(self) -> None:
        self.cut = True
        watched = self._watched
        if watched is not None:
            with contextlib.suppress(OSError):
                watched.shutdown(socket.SHUT_RDWR)

    def _release(self) -> None:
        watched, self._watched = self._watched, None
        if watched is not None:
            watched.close()


def _take_over(manager: Any, connect: Any) -> None:
    """Have a pool manager open its sockets with `connect`."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)  # type: ignore[no-any-return]

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)  # type: ignore[no-any-return]

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _closed(host: str) -> Private:
    return Private(
        f"leads into a private network ('{host[:60]}')", "if you trust it, name it yourself or use --allow-private"
    )
