"""Broken input of every kind ends in a sentence and a report of what was read."""

import gzip
import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from eventguide.traffic.capture.sources import _Frames
from eventguide.traffic.match.matching import _await_interrupts
from tests.conftest import ROOT
from tests.traffic.planted import Capture

Match = Callable[..., Result]


def test_half_a_gzip_is_read_to_where_it_ends(match: Match, planted: Capture, tmp_path: Path) -> None:
    content = gzip.compress(b"\n".join(planted.lines))
    (tmp_path / "half.gz").write_bytes(content[: len(content) // 2])

    result = match("half.gz", "--format", "json")

    data = json.loads(result.stdout)
    assert data["problems"] == ["half.gz ends in the middle of its compressed data."]
    assert 0 < data["events"] < planted.events


def test_a_short_gzip_loses_only_what_is_cut_off(match: Match, planted: Capture, tmp_path: Path) -> None:
    event = next(line for line in planted.lines if line.startswith(b'{"@context"'))
    (tmp_path / "short.gz").write_bytes(gzip.compress((event + b"\n") * 20)[:-8])

    data = json.loads(match("short.gz", "--format", "json").stdout)

    assert data["problems"] == ["short.gz ends in the middle of its compressed data."]
    assert data["events"] == 20


def test_frames_that_are_cut_off_are_noticed() -> None:
    """As `zstandard` and `zlib` read them, whose decompressors work alike."""
    one, two = (zlib.compress(text * 9_000) for text in (b"one", b"two"))
    whole = _Frames(io.BytesIO(one + two), zlib.decompressobj)
    cut = _Frames(io.BytesIO(one + two[:-1]), zlib.decompressobj)

    assert b"".join(iter(lambda: whole.read(1_000), b"")) == b"one" * 9_000 + b"two" * 9_000
    assert cut.read(27_000) == b"one" * 9_000
    with pytest.raises(EOFError):
        list(iter(lambda: cut.read(1_000), b""))


def test_damaged_compression_is_named(match: Match, planted: Capture, tmp_path: Path) -> None:
    content = bytearray(gzip.compress(b"\n".join(planted.lines)))
    content[len(content) // 2 : len(content) // 2 + 200] = bytes(200)
    (tmp_path / "bad.gz").write_bytes(content)

    assert "The compressed data of bad.gz is damaged." in match("bad.gz").output


def test_binary_files_are_named_and_others_read(match: Match, planted: Capture, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "b.txt").write_text('{"type": 1}', encoding="utf-16")
    (tmp_path / "c.txt").write_text('{"type": 1}', encoding="utf-16-le")
    (tmp_path / "d.tar").write_bytes(b"a.jsonl" + bytes(505) + b'{"type": 1}\n')
    planted.write(tmp_path / "e.jsonl")

    output = match("a.bin", "b.txt", "c.txt", "d.tar", "e.jsonl").output

    assert "a.bin is a binary file." in output
    assert "b.txt is UTF-16; convert it to UTF-8." in output
    assert "c.txt is UTF-16; convert it to UTF-8." in output
    assert "d.tar is a binary file." in output
    assert f"{planted.events:,} events" in output


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_encoding_is_named(encoding: str, pack: Callable[[bytes], bytes], match: Match, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(pack('{"a": "é"}\n{"a": 1}\n'.encode(encoding)))

    data = json.loads(match("a.jsonl", "--format", "json").stdout)

    assert data["problems"] == [f"a.jsonl is {encoding[:6].upper()}; convert it to UTF-8."]
    assert data["unreadable"] == []


def test_json_that_is_not_utf8_is_named_and_the_rest_read(match: Match, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"a": 1}\n{"a": "é"}\n{"a": \n{"a": 2}\n{"é": [1]}\n'.encode("latin-1"))

    data = json.loads(match("a.jsonl", "--format", "json").stdout)

    assert [(one["reason"], one["seen"]["count"], one["seen"]["sample"]) for one in data["unreadable"]] == [
        ("not UTF-8: convert the file", 2, "a.jsonl:2"),
        ("not valid JSON", 1, "a.jsonl:3"),
    ]
    assert data["events"] == 2


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"INFO started\n", b"\0" * 9, b"POST / HTTP/1.1\n\n"])
def test_nul_characters_do_not_make_a_text_a_binary_file(
    match: Match, planted: Capture, tmp_path: Path, before: bytes
) -> None:
    event = next(line for line in planted.lines if line.startswith(b'{"@context"'))
    (tmp_path / "a.jsonl").write_bytes(before + event + b'\n{"a": "\0"}\n\0\0\0\n' + event)

    assert json.loads(match("a.jsonl", "--format", "json").stdout)["events"] == 2


def test_messages_after_other_text_are_read_and_counted(match: Match, planted: Capture, tmp_path: Path) -> None:
    event = next(line for line in planted.lines if line.startswith(b'{"@context"'))
    (tmp_path / "a.log").write_bytes(event + b"\n2026-11-01T10:00:00Z INFO " + event + b"\n[7] " + event)
    sentence = "2 messages after other text in the same line, which was ignored, first at a.log:2"

    assert json.loads(match("a.log", "--format", "json").stdout)["after_text"]["count"] == 2
    for form in ("text", "markdown", "html"):
        assert sentence in match("a.log", "--format", form).stdout
    assert sentence in match("a.log", "--each").stderr
    match("a.log", "--format", "json", "--output", "a.json")
    assert sentence.replace("2 m", "4 m") in match("--merge", "a.json", "a.json").stdout


@pytest.mark.parametrize(("output", "sentence"), [("closed", ""), ("/dev/full", "No space left on device")])
def test_an_output_that_can_not_be_written_is_no_fault_of_the_capture(
    planted: Capture, tmp_path: Path, output: str, sentence: str
) -> None:
    if output != "closed" and not Path(output).exists():
        pytest.skip("this system has no /dev/full")
    planted.write(tmp_path / "c.jsonl")
    command = [sys.executable, "-m", "eventguide", "match", "--catalog", str(ROOT / "catalog"), "--each", "c.jsonl"]
    closed, written = os.pipe()
    os.close(closed)
    with os.fdopen(written, "wb") if output == "closed" else Path(output).open("wb") as stdout:
        done = subprocess.run(command, cwd=tmp_path, stdout=stdout, stderr=subprocess.PIPE, timeout=60, check=False)

    assert done.returncode != 0
    assert b"c.jsonl can't be read" not in done.stderr
    assert sentence in done.stderr.decode()


def test_values_that_are_nested_too_deeply_are_named(match: Match, planted: Capture, tmp_path: Path) -> None:
    event = next(line for line in planted.lines if line.startswith(b'{"@context"'))
    nested = {depth: "[" * depth + "]" * depth for depth in (240, 600, 2_000)}
    lines = [f'{{"id": "{depth}", "type": "New", "x": {value}}}'.encode() for depth, value in nested.items()]
    lines += [json.dumps({"body": value}).encode() for value in nested.values()]
    (tmp_path / "deep.jsonl").write_bytes(b"\n".join([event, *lines, event]))

    data = json.loads(match("deep.jsonl", "--format", "json").stdout)

    assert data["events"] == 2 + 1 + 3  # a text that holds no event is a text
    assert [(row["reason"], row["seen"]["count"]) for row in data["unreadable"]] == [("more than 254 levels deep", 2)]


def test_nothing_to_read_is_a_usage_error(match: Match, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.jsonl").touch()

    empty, missing, nothing = match("empty"), match("missing.jsonl"), match("nothing.jsonl")

    assert "empty contains no files." in empty.output
    assert "missing.jsonl does not exist." in missing.output
    assert "No events were read." in nothing.output
    assert [one.exit_code for one in (empty, missing, nothing)] == [2, 2, 2]


def test_a_folder_is_read_with_all_below_it(match: Match, planted: Capture, tmp_path: Path) -> None:
    (tmp_path / "captures" / "day").mkdir(parents=True)
    planted.write(tmp_path / "captures" / "day" / "one.jsonl")
    planted.write(tmp_path / "captures" / "two.jsonl.gz", compressed=True)
    planted.write(tmp_path / "captures" / ".hidden")

    for name in ("captures", "captures/**/*.jsonl*"):
        data = json.loads(match(name, "--format", "json").stdout)
        assert sum(source["events"] for source in data["sources"]) == 2 * planted.events
        assert len(data["sources"]) == 2


def test_standard_input_is_read(match: Match, planted: Capture) -> None:
    result = match("-", "--format", "json", input=b"\n".join(planted.lines))

    assert json.loads(result.stdout)["events"] == planted.events


def test_a_path_names_the_events(match: Match, planted: Capture, tmp_path: Path) -> None:
    event = json.loads(next(line for line in planted.lines if line.startswith(b'{"@context"')))
    (tmp_path / "odd.jsonl").write_text(json.dumps({"parcel": {"a.b": [json.dumps(event)]}}) + '\n{"parcel": 1}\n')

    data = json.loads(match("odd.jsonl", "--at", 'parcel["a.b"][]', "--format", "json").stdout)

    assert (data["events"], len(data["matched"])) == (1, 1)
    assert [row["reason"] for row in data["unreadable"]] == ["without anything at the path of --at"]
    assert match("odd.jsonl", "--at", "parcel[").exit_code == 2


def test_processes_end_also_where_no_handler_can_run() -> None:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as the command sets it
    try:
        with multiprocessing.get_context("fork").Pool(1, _await_interrupts) as pool:
            assert pool.apply(signal.getsignal, (signal.SIGTERM,)) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_reports_what_was_read(planted: Capture, tmp_path: Path, jobs: str) -> None:
    files = []
    for name in ("one", "two"):
        os.mkfifo(tmp_path / name)
        files.append(str(tmp_path / name))
    command = [sys.executable, "-m", "eventguide", "match", *files, "--jobs", jobs, "--format", "json"]
    process = subprocess.Popen(
        [*command, "--catalog", str(ROOT / "catalog")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with (tmp_path / "one").open("wb", buffering=0) as pipe:
        for _ in range(3):
            pipe.write(b"\n".join(planted.lines) + b"\n")
        process.send_signal(signal.SIGINT)  # while it waits for more
        output, errors = process.communicate(timeout=60)

    data = json.loads(output)
    assert data["is_interrupted"], errors
    assert data["events"] > 1_000
