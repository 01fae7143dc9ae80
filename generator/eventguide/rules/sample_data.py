"""Rules for sample data that may be real: email and IP addresses, credentials."""

import base64
import binascii
import ipaddress
import re
from collections.abc import Iterator

from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.rules.engine.index import Sample, Survey
from eventguide.rules.engine.source_range import within

# Most values hold none of these, and are not looked at any further.
_SUSPICIOUS = re.compile(r"@|\d\.\d|:[0-9A-Fa-f]*:|[A-Za-z0-9_+/-]{16}|-----BEGIN")


def real_data(survey: Survey) -> Iterator[Finding]:
    """Find values that look as if they had been copied from somewhere."""
    for sample in survey.samples:
        if sample.is_value and _SUSPICIOUS.search(sample.text):
            for look in (_email, _address, _credential):
                yield from look(sample)


REAL_EMAIL = Rule(
    id="real-email",
    severity=Severity.WARNING,
    summary="An example contains an email address that may be real.",
    rationale="`example.com`, `example.org`, `example.net`, `example.edu` and every name that ends in "
    "`.example`, `.test`, `.invalid` or `.localhost` are reserved for examples (RFC 2606). An address in any "
    "other domain may be real.",
    bad="mail: {summary: Where the reader gets mail., format: email, example: ada@moss.io}",
    good="mail: {summary: Where the reader gets mail., format: email, example: ada@example.com}",
)


# Starts only after a different character, so that a long run of letters is scanned once.
_EMAIL = re.compile(r"(?<![\w.%+'-])[\w.%+'-]+@((?:[\w-]+\.)+[A-Za-z]{2,})(?![\w-])")


_NOBODYS = re.compile(r"(?:.*\.)?(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost)", re.IGNORECASE)


def _email(sample: Sample) -> Iterator[Finding]:
    for match in _EMAIL.finditer(sample.text) if "@" in sample.text else ():
        if not _NOBODYS.fullmatch(match[1]) and not _is_another_kind(match):
            message = f"{match[0]} may be a real email address."
            hint = "use a reserved domain: example.com, example.org, example.edu."
            yield REAL_EMAIL.report(within(sample.place, match[0]), message, hint)


_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#\s\"'<>]*$")


_REST_OF_AUTHORITY = re.compile(r"[^/?#\s\"'<>]*")


_SCP_PATH = re.compile(r":(?![\d]{1,5}\b)[^\s:]*(?:/|\.git\b)")


_PATH = re.compile(r":\S")


MAX_LOGIN = 300  # characters between the scheme of a URL and its host


_REPOSITORY_USER = re.compile(r"(?:git|hg|svn)@", re.IGNORECASE)


_VERSION_OR_FILE = re.compile(
    r"v?\d+\.\d.*|\dx\.\w+|.*\.(?:css|gif|html|jpe?g|js|json|png|service|socket|svg|timer|webp)", re.IGNORECASE
)


def _is_another_kind(match: re.Match[str]) -> bool:
    """Return whether what looks like a mail address is a login in a URL, an scp path, a version or a file name."""
    text, end = match.string, match.end()
    if _AUTHORITY.search(text[max(0, match.start() - MAX_LOGIN) : match.start()]):
        # The host follows the last @ of a URL's authority; an address before that one is the login itself.
        rest = _REST_OF_AUTHORITY.match(text, end)
        return rest is None or "@" not in rest[0]
    if _SCP_PATH.match(text, end) or (_REPOSITORY_USER.match(match[0]) and _PATH.match(text, end)):
        return True
    return _VERSION_OR_FILE.fullmatch(match[1]) is not None


REAL_IP_ADDRESS = Rule(
    id="real-ip-address",
    severity=Severity.WARNING,
    summary="An example contains an IP address that may be real.",
    rationale="`192.0.2.0/24`, `198.51.100.0/24` and `203.0.113.0/24` (RFC 5737), `2001:db8::/32` (RFC 3849) "
    "and private networks are safe to use. The address of a person's computer is personal data.",
    bad="terminal: {summary: The machine at the desk., format: ipv4, example: 93.184.216.34}",
    good="terminal: {summary: The machine at the desk., format: ipv4, example: 192.0.2.17}",
)


# No version number of a browser (Chrome/126.0.0.0), no part of a longer number.
_IPV4 = re.compile(r"(?<![\w.-])(?<!\w/)(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)")


_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}(?![\w:.])")


def _address(sample: Sample) -> Iterator[Finding]:
    for match in (*_IPV4.finditer(sample.text), *_IPV6.finditer(sample.text)):
        if _is_public(match[0]):
            message = f"{match[0]} may be a real IP address."
            hint = "use an address reserved for documentation: 192.0.2.17, 198.51.100.17, 203.0.113.17, 2001:db8::17."
            yield REAL_IP_ADDRESS.report(within(sample.place, match[0]), message, hint)


def _is_public(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return address.is_global and not address.is_multicast


REAL_CREDENTIAL = Rule(
    id="real-credential",
    severity=Severity.WARNING,
    summary="An example contains a value that looks like a key, a token or a signature.",
    rationale="A credential copied from real traffic may still be valid. Use a value that is clearly made up, "
    "such as `made-up-token`.",
    bad="token: {summary: What opens the account., example: ghp_a8Kf2LxQ93mZpT7vWcYdR5nBsJ1uHgEo4iXt}",
    good="token: {summary: What opens the account., example: made-up-token}",
)


_CREDENTIAL = re.compile(
    r"""
    \b(?:AKIA|ASIA)[0-9A-Z]{16}\b                                    # Amazon
    | \bAIza[\w-]{35}\b                                              # Google
    | \b(?:gh[opsur]_[A-Za-z0-9]{30,}|github_pat_\w{22,}|glpat-[\w-]{20,})  # GitHub, GitLab
    | \bxox[abprs]-[A-Za-z0-9-]{10,}                                 # Slack
    | \b[rs]k_live_[A-Za-z0-9]{16,}                                  # Stripe
    | (?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}                       # a JSON web token
    | -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----
    """,
    re.VERBOSE,
)


# The signature of an OAuth 1.0 request: an HMAC-SHA1 or -SHA256 in base64, perhaps percent-encoded.
_SIGNATURE = re.compile(
    r"(?<![\w+/%]) (?:(?:[A-Za-z0-9+/]|%2[BF]){27} | (?:[A-Za-z0-9+/]|%2[BF]){43}) (?:=|%3D) (?![\w=%])", re.VERBOSE
)


_MADE_UP = re.compile(r"example|sample|made.?up|dummy|fake|placeholder", re.IGNORECASE)


def _credential(sample: Sample) -> Iterator[Finding]:
    for match in (*_CREDENTIAL.finditer(sample.text), *_SIGNATURE.finditer(sample.text)):
        if not _MADE_UP.search(match[0]) and not _is_words(match[0]):
            message = "This may be a real key, token or signature."
            hint = "use a value that is clearly made up: made-up-token, made-up-signature."
            yield REAL_CREDENTIAL.report(within(sample.place, match[0]), message, hint)


def _is_words(text: str) -> bool:
    """Return whether base64 holds plain words, as a made-up value does."""
    try:
        return base64.b64decode(text.replace("%3D", "="), validate=True).isascii()
    except (binascii.Error, ValueError):
        return False


TOPIC = Topic(
    title="Sample data",
    summary="Documentation is often public, so example values must be made up.",
    rules=(REAL_EMAIL, REAL_IP_ADDRESS, REAL_CREDENTIAL),
    checks=(real_data,),
)
