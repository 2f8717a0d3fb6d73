import { dnsName, dnsNameProblem } from '../../net/dns-name';
import { IpAddress } from '../../net/ip-address';
import { DnsText, ServiceDnsText } from '../declaration';
import { DeclaredDns, DNS_FORMATS, DnsFormatName, DnsTarget, ServiceDns } from '../dns';
import { Source } from '../source';
import { isPlaceholder, Written } from '../written';

const VERSION = /^v?\d+\.\d+(?:\.\d+)?(?:[-+].*)?$/;
/** A view is the name of a file, and of a view of Unbound. */
const VIEW = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/$/;

/** Reads what an owner says about names; `property` is where it stands among the properties of the whole. */
export function readDns(dns: DnsText, placeOf: (property: string) => Source): DeclaredDns {
  return {
    externalDns: optional(dns.externalDns, placeOf('dns.externalDns'), (text) => matched(text, VERSION, 'no version of external-dns, such as `0.22`')),
    annotationPrefix: optional(dns.annotationPrefix, placeOf('dns.annotationPrefix'), (text) => matched(text, PREFIX, 'no prefix of annotations: it ends with a slash, as in `external-dns.kubernetes.io/`')),
    records: (dns.records ?? []).map((text, index) => read(text, placeOf(`dns.records[${index}]`), formatOf)),
    ttl: dns.ttl,
    services: (dns.services ?? []).map((one, index) => readServiceDns(one, placeOf(`dns.services[${index}]`), (field) => placeOf(`dns.services[${index}].${field}`))),
    source: placeOf('dns'),
  };
}

/** Reads how one Service is known to DNS. */
export function readServiceDns({ service, hosts = [], view, targets = [], ttl }: ServiceDnsText, source: Source, placeOf: (field: string) => Source): ServiceDns {
  return {
    service,
    hosts: hosts.map((text, index) => read(text, placeOf(`hosts[${index}]`), hostOf)),
    view: optional(view, placeOf('view'), (text) => matched(text, VIEW, 'no name of a view: it is the name of a file too, of small letters, digits and inner hyphens')),
    targets: targets.map((text, index) => read<DnsTarget>(text, placeOf(`targets[${index}]`), targetOf)),
    ttl,
    source,
  };
}

/** A target of a record, as external-dns reads it: what is no address is a name. */
export function dnsTarget(text: string): DnsTarget | undefined {
  return IpAddress.tryParse(text.trim()) ?? dnsName(text);
}

type Outcome<T> = { readonly value: T } | { readonly problem: string; readonly meant?: string };

function formatOf(text: string): Outcome<DnsFormatName> {
  const value = DNS_FORMATS.find((name) => name === text);
  return value === undefined ? { problem: `${JSON.stringify(text)} is no format of records: there are ${DNS_FORMATS.join(', ')}.` } : { value };
}

function hostOf(text: string): Outcome<string> {
  const value = dnsName(text);
  const { message, meant } = dnsNameProblem(text) ?? { message: '' };
  return value === undefined ? { problem: message, meant } : { value };
}

function targetOf(text: string): Outcome<DnsTarget> {
  const value = dnsTarget(text);
  if (value === undefined || (typeof value === 'string' && value.startsWith('*'))) {
    return { problem: `${JSON.stringify(text)} is neither an address nor a name of DNS.` };
  }
  return { value };
}

function matched(text: string, expression: RegExp, problem: string): Outcome<string> {
  return expression.test(text) ? { value: text } : { problem: `${JSON.stringify(text)} is ${problem}.` };
}

function read<T>(text: string, source: Source, parse: (text: string) => Outcome<T>): Written<T> {
  return isPlaceholder(text) ? { text, source, unknown: true } : { text, source, ...parse(text) };
}

function optional<T>(text: string | undefined, source: Source, parse: (text: string) => Outcome<T>): Written<T> | undefined {
  return text === undefined ? undefined : read(text, source, parse);
}
