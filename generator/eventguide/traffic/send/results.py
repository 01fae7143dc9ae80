"""The table at the end: how many messages had which status, and how long the receiver took."""

from collections import Counter
from collections.abc import Sequence

from eventguide.counted import counted
from eventguide.traffic.send.delivery import Delivery


def result_line(number: int, count: int, delivery: Delivery) -> str:
    """Return the line for one message."""
    status = f"{delivery.status} {delivery.problem}" if delivery.status else delivery.problem
    attempts = f", {delivery.attempts} attempts" if delivery.attempts > 1 else ""
    place = f"{number:>{len(str(count))}}/{count}"
    return f"{place}  {status}{attempts}, {delivery.latency * 1000:.0f} ms  {delivery.message.name}"


def results_table(deliveries: Sequence[Delivery]) -> str:
    """Return the summary of all messages."""
    statuses = Counter(str(one.status) if one.status else one.problem for one in deliveries)
    times = sorted(one.latency * 1000 for one in deliveries if one.status)
    refused = sum(one.is_refused for one in deliveries)
    lines = [f"{count:>6}  {status}" for status, count in sorted(statuses.items())]
    if times:
        middle, high = times[len(times) // 2], times[min(len(times) - 1, len(times) * 95 // 100)]
        lines.append(f"Latency: median {middle:.0f} ms, 95 % below {high:.0f} ms, at most {times[-1]:.0f} ms.")
    sent = counted(len(deliveries), "message")
    lines.append(f"{sent} sent, {f'{refused:,} of them not accepted' if refused else 'all of them accepted'}.")
    return "\n".join(lines)
