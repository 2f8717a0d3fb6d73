"""Python's ipaddress as a referee: reads one JSON request from standard input, writes one JSON answer.

{"texts": [...], "sets": [{"a": [[first, last], ...], "b": [...]}, ...]}

A text is answered with [address, prefix, masked prefix, range]: each null if Python refuses it, else [version, first, last or
length (as text), canonical text]. A set pair is answered with the prefixes of union, intersection and difference.
"""
import ipaddress
import json
import sys


def attempt(read, text):
    try:
        return read(text)
    except ValueError:
        return None


def read_address(text):
    address = ipaddress.ip_address(text)
    return [address.version, hex(int(address)), "", str(address)]


def read_prefix(text, strict=True):
    network = ipaddress.ip_network(text, strict=strict)
    return [network.version, hex(int(network.network_address)), str(network.prefixlen), str(network)]


def read_range(text):
    first, dash, last = text.partition("-")
    if not dash:
        return None
    first = ipaddress.ip_address(first.rstrip(" \t"))
    last = ipaddress.ip_address(last.lstrip(" \t"))
    if first.version != last.version or last < first:
        return None
    return [first.version, hex(int(first)), hex(int(last)), ""]


def judge_text(text):
    return [
        attempt(read_address, text),
        attempt(read_prefix, text),
        attempt(lambda t: read_prefix(t, False), text),
        attempt(read_range, text),
    ]


def networks(ranges):
    """The ranges as a dictionary from version to collapsed networks."""
    found = {4: [], 6: []}
    for first, last in ranges:
        first, last = ipaddress.ip_address(first), ipaddress.ip_address(last)
        found[first.version].extend(ipaddress.summarize_address_range(first, last))
    return {version: list(ipaddress.collapse_addresses(nets)) for version, nets in found.items()}


def ends(network):
    return int(network.network_address), int(network.broadcast_address)


def intersection(some, others):
    """Of two networks that meet, one holds the other."""
    both = []
    spans = [(*ends(other), other) for other in others]
    for one in some:
        first, last = ends(one)
        both.extend(one if one.subnet_of(other) else other for low, high, other in spans if low <= last and high >= first)
    return both


def difference(some, others):
    left = []
    spans = [(*ends(other), other) for other in others]
    for one in some:
        first, last = ends(one)
        rest = [one]
        for other in [other for low, high, other in spans if low <= last and high >= first]:
            if one.subnet_of(other):
                rest = []
                break
            rest = [part for net in rest for part in (net.address_exclude(other) if other.subnet_of(net) else [net])]
        left.extend(rest)
    return left


def judge_sets(pair):
    a, b = networks(pair["a"]), networks(pair["b"])
    results = []
    for operation in (lambda x, y: x + y, intersection, difference):
        results.append([str(net) for version in (4, 6) for net in ipaddress.collapse_addresses(operation(a[version], b[version]))])
    return results


request = json.load(sys.stdin)
json.dump({
    "texts": [judge_text(text) for text in request["texts"]],
    "sets": [judge_sets(pair) for pair in request["sets"]],
}, sys.stdout)
