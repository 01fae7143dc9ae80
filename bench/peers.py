"""The other tools: an environment of their own, made when it is first needed."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / ".cache" / "bench-peers"
LIST = Path(__file__).parent / "peers.txt"


def peers_python(given: str) -> Path | None:
    """Return the Python that has the peers: the `given` one, or an own environment; None where it can't be made."""
    if given:
        return Path(given)
    python = FOLDER / "bin" / "python"
    done = FOLDER / "done.txt"
    if done.is_file() and done.read_text(encoding="utf-8") == LIST.read_text(encoding="utf-8"):
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "-r", str(LIST)], check=True)
    except (subprocess.CalledProcessError, OSError):
        print("The other tools can't be installed here; they are left out.", file=sys.stderr)
        return None
    done.write_text(LIST.read_text(encoding="utf-8"), encoding="utf-8")
    return python
