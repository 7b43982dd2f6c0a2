"""The client of the virus scanner clamd: the commands PING and INSTREAM over a socket (see clamd(8))."""

from __future__ import annotations

import socket
import struct
import time
from typing import IO, Any

from portal.gateways.clamav.schemas import Scan

CHECK_SECONDS = 2.0
"""`check` takes at most this many seconds, because the health page waits for the result."""
SCAN_SECONDS = 60.0
"""`scan` takes at most this many seconds, for connection, sending and answer together."""
_PIECE = 128 * 1024
_ANSWER = 4096


class ClamdScanner:
    name = "clamav"

    def __init__(self, address: str) -> None:
        """`address` is the absolute path of a Unix socket, or `host:port`.

        Give the host as an IP address: the time limits do not cover the look-up of a name.
        """
        self.address = address

    def scan(self, file: IO[bytes]) -> Scan:
        deadline = time.monotonic() + SCAN_SECONDS
        try:
            with _opened(self.address, deadline) as connection:
                return _scan_of(_streamed(connection, file, deadline))
        except (OSError, ValueError) as error:
            return Scan(False, error=f"{type(error).__name__}: {error}")

    def check(self) -> str:
        deadline = time.monotonic() + CHECK_SECONDS
        try:
            with _opened(self.address, deadline) as connection:
                _send(connection, b"zPING\0", deadline)
                answer = _answer(connection, deadline)
        except (OSError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        return "" if answer == "PONG" else f"unexpected answer: {answer[:80]}"


def _opened(address: str, deadline: float) -> socket.socket:
    """Connect to clamd; the caller closes the connection. Raises OSError or ValueError if that fails."""
    if address.startswith("/"):
        return _connected(socket.AF_UNIX, address, deadline)
    host, _, port = address.rpartition(":")
    problem = OSError(f"no address of {host}")
    for family, _, _, _, place in socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM):
        try:
            return _connected(family, place, deadline)
        except OSError as error:
            problem = error
    raise problem


def _connected(family: int, place: Any, deadline: float) -> socket.socket:
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(_seconds_until(deadline))
        connection.connect(place)
    except OSError:
        connection.close()
        raise
    return connection


def _seconds_until(deadline: float) -> float:
    """The seconds until a time of `time.monotonic`. Raises TimeoutError if it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("timed out")
    return seconds


def _send(connection: socket.socket, content: bytes, deadline: float) -> None:
    connection.settimeout(_seconds_until(deadline))
    connection.sendall(content)


def _streamed(connection: socket.socket, file: IO[bytes], deadline: float) -> str:
    """Send the file in pieces, each with its length before it, and return the answer of clamd.

    If the file is too large for clamd, it answers before the end of the file and closes the connection.
    """
    file.seek(0)
    try:
        _send(connection, b"zINSTREAM\0", deadline)
        while piece := file.read(_PIECE):
            _send(connection, struct.pack("!L", len(piece)) + piece, deadline)
        _send(connection, struct.pack("!L", 0), deadline)
    except (BrokenPipeError, ConnectionResetError):
        pass
    finally:
        file.seek(0)
    return _answer(connection, deadline)


def _answer(connection: socket.socket, deadline: float) -> str:
    """The answer of clamd up to its zero byte. Raises TimeoutError if it is not complete by the deadline."""
    received = b""
    while not received.endswith(b"\0") and len(received) < _ANSWER:
        connection.settimeout(_seconds_until(deadline))
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
