"""The client of clamd: the commands PING and INSTREAM over its socket (clamd(8))."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from portal.gateways.clamav.schemas import Scan

CONNECT_SECONDS = 3
ANSWER_SECONDS = 60
_PIECE = 128 * 1024
_ANSWER = 4096


class ClamdScanner:
    name = "clamav"

    def __init__(self, address: str) -> None:
        """`address` is the absolute path of a Unix socket, or `host:port`."""
        self.address = address

    def scan(self, file: IO[bytes]) -> Scan:
        try:
            with self._connected() as connection:
                return _scan_of(_streamed(connection, file))
        except (OSError, ValueError) as error:
            return Scan(False, error=f"{type(error).__name__}: {error}")

    def check(self) -> str:
        try:
            with self._connected() as connection:
                connection.sendall(b"zPING\0")
                answer = _answer(connection)
        except (OSError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        return "" if answer == "PONG" else f"unexpected answer: {answer[:80]}"

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        with _opened(self.address) as connection:
            connection.settimeout(ANSWER_SECONDS)
            yield connection


def _opened(address: str) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(CONNECT_SECONDS)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _streamed(connection: socket.socket, file: IO[bytes]) -> str:
    """Send the file in pieces, each after its length, and return the answer of clamd.

    clamd answers early if the file is too large for it.
    """
    file.seek(0)
    try:
        connection.sendall(b"zINSTREAM\0")
        while piece := file.read(_PIECE):
            connection.sendall(struct.pack("!L", len(piece)) + piece)
        connection.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass
    finally:
        file.seek(0)
    return _answer(connection)


def _answer(connection: socket.socket) -> str:
    received = b""
    while not received.endswith(b"\0") and len(received) < _ANSWER:
        piece = connection.recv(_ANSWER)
        if not piece:
            break
        received += piece
    return received.rstrip(b"\0\n").decode("utf-8", "replace")


def _scan_of(answer: str) -> Scan:
    result = answer.removeprefix("stream: ")
    if result == "OK":
        return Scan(True)
    if result.endswith(" FOUND"):
        return Scan(False, found=result.removesuffix(" FOUND")[:100])
    return Scan(False, error=result or "no answer")
