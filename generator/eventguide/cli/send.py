"""`eventguide send`: send messages of the catalog to a receiver, to test it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from eventguide.cli.traffic import catalog_option, usable_guide
from eventguide.http_headers import CONTROL, HEADER_NAME

if TYPE_CHECKING:
    from eventguide.payloads import Resolved
    from eventguide.traffic.send import Choice, Outgoing
    from eventguide.traffic.send.delivery import Sender

EPILOG = """\
\b
Examples:
  eventguide send "A student takes a test" --to http://localhost:8080/events --speed 60
  eventguide send LoanEvent/"Borrow a Book" --to http://localhost:8080 --set object.id=book-7
  eventguide send --all --to http://localhost:8080 --no-wait --shuffle --duplicate 5
  eventguide send --all --dry-run                 print the messages, one per line
  eventguide send --all --to https://example.org/events --remote --sign whsec_bWFkZS11cA==

Messages are sent to this machine only, unless --remote is set.
Exit codes: 0 all messages accepted, 1 a message was refused, 2 usage error.
"""


class _Assignment(click.ParamType[tuple[str, str]]):
    """KEY=VALUE."""

    name = "key=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the key and the value."""
        if isinstance(value, tuple):
            return value
        key, equals, text = value.partition("=")
        if not (key and equals):
            self.fail(f'"{value}" is not KEY=VALUE.', param, ctx)
        return key, text


class _Header(_Assignment):
    """NAME=VALUE of an HTTP header."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the name and the value."""
        name, text = super().convert(value, param, ctx)
        if not HEADER_NAME.fullmatch(name):
            self.fail(f'"{name}" can\'t be the name of an HTTP header.', param, ctx)
        if CONTROL.search(text):
            self.fail(f"The value of {name} has control characters, such as a line break.", param, ctx)
        if name.lower() in ("content-length", "transfer-encoding"):
            self.fail(f"{name} follows from the message, and can't be set.", param, ctx)
        return name, text


@click.command(epilog=EPILOG)
@click.argument("target", required=False, default="")
@click.option("--to", "url", default="", metavar="URL", help="URL of the receiver.")
@catalog_option
@click.option("--all", "everything", is_flag=True, help="Send every payload of the catalog.")
@click.option("--set", "values", multiple=True, type=_Assignment(), help="Set the value at a path; can be repeated.")
@click.option(
    "--speed", type=click.FloatRange(min=0, min_open=True), default=1.0, help="Shorten delays by this factor."
)
@click.option("--no-wait", is_flag=True, help="Send without the delays of the scenario.")
@click.option("--repeat", type=click.IntRange(min=1), default=1, help="Send everything this many times, with new ids.")
@click.option("--shuffle", is_flag=True, help="Send in random order.")
@click.option("--duplicate", type=click.FloatRange(0, 100), default=0.0, help="Send this % of the messages twice.")
@click.option("--batch", type=click.IntRange(min=1), default=1, help="Put up to this many events into a message.")
@click.option("--seed", type=int, default=0, help="Seed of --shuffle and --duplicate.")
@click.option("--header", "headers", multiple=True, type=_Header(), help="HTTP header; can be repeated.")
@click.option("--sign", "secret", default="", metavar="SECRET", envvar="EVENTGUIDE_SECRET", show_envvar=True,
              help="Sign as Standard Webhooks specifies.")  # fmt: skip
@click.option("--retries", type=click.IntRange(min=0), default=0, help="Repeat a failed attempt up to this many times.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, help="Seconds to wait for a response."
)
@click.option("--remote", is_flag=True, help="Allow a receiver that is not on this machine.")
@click.option("--dry-run", is_flag=True, help="Print the messages, one JSON text per line, and send nothing.")
def send(target: str, *, given: Path | None, everything: bool, **options: Any) -> None:
    """Send messages of the catalog to a receiver, to test it.

    TARGET is the name of a scenario, an event type, EventType/Action, or EventType/Action/Variant. The messages of a
    scenario are sent in the order and with the delays in which a receiver gets them. The status and the latency of
    each message are printed.
    """
    if everything == bool(target):
        raise click.UsageError("Give either a TARGET or --all, not both." if target else "Give a TARGET or --all.")
    _refuse_url(options)
    _, resolved = usable_guide(given)
    messages = _messages(target, resolved, options)
    if options["dry_run"]:
        from eventguide.json_writer import compact

        for message in messages:
            click.echo(compact(message.body), nl=False)
        return
    delivery = resolved.catalog.delivery
    sys.exit(_send(messages, options, (delivery and delivery.method) or "POST"))


def _refuse_url(options: dict[str, Any]) -> None:
    from eventguide.traffic.send import is_local

    url = options["url"]
    if options["dry_run"]:
        return
    if not url:
        raise click.UsageError("Set the URL of the receiver with --to, for example --to http://localhost:8080.")
    if not _is_url(url):
        needs = "it must start with http:// or https://, and have a host and a valid port"
        raise click.UsageError(f'"{url}" is not the URL of a receiver: {needs}.')
    if not is_local(url) and not options["remote"]:
        raise click.UsageError(f"{url} is not on this machine. Set --remote to send the messages there.")


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are not closed, a port that is not one
        return False


def _messages(target: str, resolved: "Resolved", options: dict[str, Any]) -> "list[Outgoing]":
    from eventguide.traffic.capture import path_of
    from eventguide.traffic.send import OverrideError, UnknownTargetError, arranged, outgoing, overridden
    from eventguide.traffic.send.overrides import parsed_value

    try:
        values = [(path_of(path), parsed_value(text)) for path, text in options["values"]]
    except ValueError as error:
        raise click.UsageError(f'"{error}" is not a path, for example object.id.') from error
    try:
        messages = overridden(outgoing(target, resolved), values)
    except (OverrideError, UnknownTargetError) as error:
        raise click.UsageError(str(error)) from error
    return arranged(messages, _choice(resolved, options))


def _choice(resolved: "Resolved", options: dict[str, Any]) -> "Choice":
    from eventguide.traffic.send import Choice
    from eventguide.traffic.send.delivery import can_batch
    from eventguide.traffic.send.outgoing import most_events

    choice = Choice(
        repeat=options["repeat"],
        shuffle=options["shuffle"],
        duplicates=options["duplicate"] / 100,
        batch=min(options["batch"], most_events(resolved)),
        events_at=resolved.event_path or (),
        seed=options["seed"],
    )
    if options["batch"] > 1 and not can_batch(choice):
        raise click.UsageError("The envelope of this catalog has a single event; --batch is not possible.")
    return choice


def _send(messages: "Sequence[Outgoing]", options: dict[str, Any], method: str) -> int:
    """Send all messages and print what became of them; return the exit code."""
    from eventguide.traffic.send import results_table, send_all
    from eventguide.traffic.send.results import result_line

    sender = _sender(options, method)
    last = max((message.after for message in messages), default=0)
    if sender.speed and last / sender.speed > 60:  # noqa: PLR2004 - seconds
        minutes = last / sender.speed / 60
        click.echo(f"This takes {minutes:,.0f} minutes; --speed or --no-wait shorten it.", err=True)
    deliveries = []
    try:
        for delivery in send_all(messages, sender):
            deliveries.append(delivery)
            click.echo(result_line(len(deliveries), len(messages), delivery))
    except KeyboardInterrupt:
        click.echo(f"Interrupted: {len(messages) - len(deliveries)} messages were not sent.", err=True)
        return 1
    finally:
        if deliveries:
            click.echo(results_table(deliveries))
    return int(any(delivery.is_refused for delivery in deliveries))


def _sender(options: dict[str, Any], method: str) -> "Sender":
    from eventguide.traffic.send.delivery import Sender, signature_headers

    try:
        import httpx  # noqa: F401 - an extra
    except ImportError as error:
        raise click.ClickException("Sending needs httpx. Install it with: pip install 'eventguide[send]'") from error
    try:
        signature_headers(options["secret"], "", 0, b"")
    except ValueError as error:
        raise click.UsageError("The secret of --sign must be base64, with or without whsec_ before it.") from error
    return Sender(
        url=options["url"],
        method=method,
        headers=dict(options["headers"]),
        secret=options["secret"],
        speed=0 if options["no_wait"] else options["speed"],
        retries=options["retries"],
        timeout=options["timeout"],
    )
