"""A client for the real yaml-language-server, as much of one as the tests need."""

import json
import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Self

from tests.conftest import ROOT

SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"

_PATIENCE = 30  # seconds for one answer: the machine may be busy


class LanguageServer:
    """Speaks with the server over its standard streams; use it in a `with`."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._answers: Queue[dict[str, Any]] = Queue()
        self._told: Queue[dict[str, Any]] = Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        # No schema store: nothing is fetched from anywhere.
        self._settings = {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": self._settings}}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def open(self, file: Path) -> list[dict[str, Any]]:
        """Open a file; return what the server underlines in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": file.read_text()}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            told = self._told.get(timeout=_PATIENCE)
            if told["method"] == "textDocument/publishDiagnostics" and told["params"]["uri"] == file.as_uri():
                found: list[dict[str, Any]] = told["params"]["diagnostics"]
                return found

    def insertions(self, file: Path, line: int, column: int) -> dict[str, str]:
        """Return by its label what each completion types in."""
        answer = self.ask("textDocument/completion", _at(file, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item.get("insertText", item["label"]) for item in items}

    def completions(self, file: Path, line: int, column: int) -> list[str]:
        """Return the labels offered at a place; lines and columns count from 1."""
        answer = self.ask("textDocument/completion", _at(file, line, column))
        return [item["label"] for item in (answer["items"] if isinstance(answer, dict) else answer)]

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return the text shown over a place."""
        answer = self.ask("textDocument/hover", _at(file, line, column))
        return answer["contents"]["value"] if answer else ""

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request; return its result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            answer = self._answers.get(timeout=_PATIENCE)
            if answer["id"] == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "method" not in message:
                self._answers.put(message)
            elif "id" in message:
                self._reply(message)
            else:
                self._told.put(message)

    def _reply(self, request: dict[str, Any]) -> None:
        """The server asks for its settings, and for notifications of changed files."""
        asked = request["method"] == "workspace/configuration"
        result = [self._settings if item.get("section") == "yaml" else {} for item in request["params"]["items"]]
        self._send({"id": request["id"], "result": result if asked else None})


def _at(file: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line - 1, "character": column - 1}}


__all__ = ["SERVER", "Empty", "LanguageServer"]
