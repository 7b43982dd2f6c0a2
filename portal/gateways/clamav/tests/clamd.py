"""A small clamd over a socket: PING and INSTREAM, one signature, a limit of size."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path

SIGNATURE = b"HARMLESS-TEST-SIGNATURE-OF-THE-PORTAL"
STREAM_LIMIT = 30 * 1024 * 1024


class SilentClamd:
    """Accepts connections and never answers, or sends single bytes for ever (`dribbles`)."""

    def __init__(self, dribbles: bool = False) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._dribbles = dribbles
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> SilentClamd:
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return
        with connection:
            while not self._ended.wait(0.1):
                if self._dribbles:
                    with suppress(OSError):
                        connection.sendall(b"P")


class SimulatedClamd:
    def __init__(self, path: Path) -> None:
        self.address = str(path)
        self.scans = 0
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(self.address)
        self._socket.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> SimulatedClamd:
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)
        Path(self.address).unlink()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                connection.sendall(self._answer(stream) + b"\0")

    def _answer(self, stream) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += stream.read(1)
        if command == b"zPING\0":
            return b"PONG"
        assert command == b"zINSTREAM\0"
        self.scans += 1
        content = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            content += stream.read(length)
            if len(content) > STREAM_LIMIT:
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Test.Signature FOUND" if SIGNATURE in content else b"stream: OK"
