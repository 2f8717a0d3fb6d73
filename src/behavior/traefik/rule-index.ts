import { PathMatching, STRICT } from './path-matching';
import { HostPath, isExactHost, wildcardOf } from '../ingress/specification';

/**
 * Finds the few rules that some request is meant for as well as for another, without looking at all: those of its host, of the
 * wildcard over it and of no host, and there those whose path begins with its own, or its own with theirs.
 */
export class RuleIndex<T extends HostPath> {
  private readonly at = new Map<string, T[]>();
  private readonly under = new Map<string, T[]>();
  private readonly hosts = new Set<string | undefined>();
  /** Wildcards, and no host. */
  private readonly wideHosts: (string | undefined)[] = [];
  private readonly exactHosts = new Map<string, string[]>();

  constructor(rules: readonly T[] = [], private readonly matching: PathMatching = STRICT) {
    rules.forEach((rule) => this.add(rule));
  }

  add(rule: T): void {
    this.addHost(rule.host);
    const beginnings = this.matching.beginnings(rule.path);
    beginnings.forEach((beginning, index) =>
      append(index === beginnings.length - 1 ? this.at : this.under, keyOf(rule.host, beginning), rule));
  }

  /** Shows every rule that meets this one, itself too if it is here. */
  forEachMeeting(rule: HostPath, show: (other: T) => void): void {
    const beginnings = this.matching.beginnings(rule.path);
    const showMeeting = (other: T) => {
      if (this.matching.overlap(rule, other)) {
        show(other);
      }
    };
    for (const host of this.hostsMeeting(rule.host)) {
      beginnings.forEach((beginning) => this.at.get(keyOf(host, beginning))?.forEach(showMeeting));
      this.under.get(keyOf(host, beginnings[beginnings.length - 1]))?.forEach(showMeeting);
    }
  }

  private addHost(host: string | undefined): void {
    if (this.hosts.has(host)) {
      return;
    }
    this.hosts.add(host);
    if (isExactHost(host)) {
      append(this.exactHosts, wildcardOf(host), host);
    } else {
      this.wideHosts.push(host);
    }
  }

  private hostsMeeting(host: string | undefined): Iterable<string | undefined> {
    if (host === undefined) {
      return this.hosts;
    }
    if (isExactHost(host)) {
      return this.wideHosts.length === 0 ? [host] : [host, wildcardOf(host), undefined];
    }
    return [host, undefined, ...this.exactHosts.get(host) ?? []];
  }
}

/** No host has a slash, and no path begins without one. */
function keyOf(host: string | undefined, beginning: string): string {
  return host === undefined ? beginning : host + beginning;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}
