"""Keep one comment on a pull request up to date: python comment.py FILE, with TOKEN and GitHub's own variables."""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

MARK = "<!-- eventguide: changes for receivers -->"
"""The first line of the comment, by which it is found again."""

PAGE = 100
TIMEOUT = 30


def call(method: str, url: str, body: dict[str, str] | None = None) -> Any:
    """Call GitHub's API and return its answer."""
    request = urllib.request.Request(  # noqa: S310 - the URL of GitHub's API
        url,
        method=method,
        data=json.dumps(body).encode() if body else None,  # noqa: TID251 - text only
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['TOKEN']}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        return json.load(answer)


def own_comment(comments: str) -> str:
    """Return the URL of the comment that an earlier run wrote; empty if there is none."""
    page = 1
    while found := call("GET", f"{comments}?per_page={PAGE}&page={page}"):
        for one in found:
            if one["body"].startswith(MARK):
                return str(one["url"])
        page += 1
    return ""


def main(file: str) -> None:
    """Write the text of a file as the comment; failing to do so is a warning."""
    number = re.fullmatch(r"refs/pull/(\d+)/.*", os.environ.get("GITHUB_REF", ""))
    if number is None:
        print("::warning::This run does not belong to a pull request, so there is no comment.")
        return
    root = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    body = {"body": f"{MARK}\n{Path(file).read_text(encoding='utf-8')}"}
    try:
        existing = own_comment(f"{root}/{number[1]}/comments")
        call("PATCH", existing, body) if existing else call("POST", f"{root}/{number[1]}/comments", body)
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"::warning::The comment could not be written: {error}. It needs `pull-requests: write`.")


if __name__ == "__main__":
    main(sys.argv[1])
