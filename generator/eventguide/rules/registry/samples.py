"""Rules for sample data that may be real."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Sample data",
    "Documentation is often public, so example values must be made up.",
    (
        Rule(
            id="real-email",
            severity=Severity.WARNING,
            summary="An example contains an email address that may be real.",
            rationale="`example.com`, `example.org`, `example.net`, `example.edu` and every name that ends in "
            "`.example`, `.test`, `.invalid` or `.localhost` are reserved for examples (RFC 2606). An address in any "
            "other domain may be real.",
            bad="mail: {summary: Where the reader gets mail., format: email, example: ada@moss.io}",
            good="mail: {summary: Where the reader gets mail., format: email, example: ada@example.com}",
        ),
        Rule(
            id="real-ip-address",
            severity=Severity.WARNING,
            summary="An example contains an IP address that may be real.",
            rationale="`192.0.2.0/24`, `198.51.100.0/24` and `203.0.113.0/24` (RFC 5737), `2001:db8::/32` (RFC 3849) "
            "and private networks are safe to use. The address of a person's computer is personal data.",
            bad="terminal: {summary: The machine at the desk., format: ipv4, example: 93.184.216.34}",
            good="terminal: {summary: The machine at the desk., format: ipv4, example: 192.0.2.17}",
        ),
        Rule(
            id="real-credential",
            severity=Severity.WARNING,
            summary="An example contains a value that looks like a key, a token or a signature.",
            rationale="A credential copied from real traffic may still be valid. Use a value that is clearly made up, "
            "such as `made-up-token`.",
            bad="token: {summary: What opens the account., example: ghp_a8Kf2LxQ93mZpT7vWcYdR5nBsJ1uHgEo4iXt}",
            good="token: {summary: What opens the account., example: made-up-token}",
        ),
    ),
)
