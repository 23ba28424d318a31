"""`exosome view` as a person meets it: the address, Ctrl-C, the file, and the browser."""

from __future__ import annotations

import re
import signal
import stat
import subprocess
import urllib.request
import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from exosome.analysis.run_handle import Ledger
from exosome.viewer import view
from support.commands import command, environment, exosome_says

pytestmark = pytest.mark.slow


def test_the_command_serves_until_it_is_stopped(run: Ledger, tmp_path: Path) -> None:
    with subprocess.Popen(
        command("view", run.folder), cwd=tmp_path, env=environment(PYTHONUNBUFFERED="1"), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
        assert "stop with Ctrl-C" in process.stdout.readline()
        with urllib.request.urlopen(f"{address}runs", timeout=20) as answer:
            assert answer.read() == b'{"runs":1}'
        arguments = Path(f"/proc/{process.pid}/cmdline")
        if arguments.exists():  # other users of the computer can read it
            assert urlsplit(address).path.strip("/") not in arguments.read_text()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert process.stderr.read() == ""


def test_the_command_writes_a_file(run: Ledger, tmp_path: Path) -> None:
    done = exosome_says("view", run.folder, "--export", "page.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "wrote page.html\n")
    text = (tmp_path / "page.html").read_text()
    assert "http://" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'", text)
    assert "Permission is hereby granted" in text


def test_the_browser_gets_a_file_that_only_its_user_can_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    view.open_in_browser("http://127.0.0.1:1/secret/")
    page = Path(unquote(urlsplit(opened[0]).path))
    assert "secret" not in opened[0] and 'url=http://127.0.0.1:1/secret/"' in page.read_text()
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700


def test_a_folder_without_a_run_ends_in_a_sentence(tmp_path: Path) -> None:
    done = exosome_says("view", "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("nowhere holds no run")
