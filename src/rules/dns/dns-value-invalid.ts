import { DeclaredDns, ServiceDns } from '../../model/dns';
import { at, Source } from '../../model/source';
import { Written } from '../../model/written';
import { withDns } from '../cases/dns-cases';
import { Judgement, Rule } from '../rule';

const LONGEST = 2 ** 31 - 1;
const service = (more: object) => withDns({ services: [{ service: 'shop/web', ...more }] });

export const DNS_VALUE_INVALID: Rule = {
  id: 'dns-value-invalid',
  severity: 'error',
  why: 'A name, address or version that cannot be read is in no record and in no annotation, and nobody would miss it before a client does.',
  cases: {
    bad: [
      { name: 'an address where a name is wanted', network: service({ hosts: ['192.168.1.200'] }) },
      { name: 'a name with a port', network: service({ hosts: ['web.example.com:443'] }) },
      { name: 'a name without a domain', network: service({ hosts: ['web'] }) },
      { name: 'a wildcard in the middle', network: service({ hosts: ['web.*.example.com'] }) },
      { name: 'a view that cannot be the name of a file', network: service({ view: '../internal' }) },
      { name: 'a target that is neither', network: service({ targets: ['the router'] }) },
      { name: 'a name beside an address, which no record can hold', network: service({ targets: ['203.0.113.7', 'home.example.net'] }) },
      { name: 'two names, of which a record holds one', network: service({ targets: ['a.example.net', 'b.example.net'] }) },
      { name: 'the name itself as target', network: service({ hosts: ['web.example.com', 'www.example.com'], targets: ['Web.example.com.'] }) },
      { name: 'no version', network: withDns({ externalDns: 'latest' }) },
      { name: 'a prefix without its slash', network: withDns({ externalDns: '0.22.0', annotationPrefix: 'dns.example.com' }) },
      { name: 'a prefix without a version', network: withDns({ annotationPrefix: 'dns.example.com/' }) },
      { name: 'a format that there is not', network: withDns({ records: ['bind'] }) },
      { name: 'a record that may be kept for no time at all', network: withDns({ ttl: 0 }) },
      { name: 'a Service without its namespace', network: withDns({ services: [{ service: 'web' }] }) },
      { name: 'a Service twice', network: withDns({ services: [{ service: 'shop/web' }, { service: 'shop/web', view: 'internal' }] }) },
    ],
    good: [
      { name: 'all that can be said', network: withDns({ externalDns: 'v0.22.0', annotationPrefix: 'dns.example.com/', records: ['zone', 'reverse-zone', 'hosts', 'dnsmasq', 'unbound'], ttl: 300, services: [{ service: 'shop/web', hosts: ['web.example.com', '*.web.example.com'], view: 'internal', targets: ['203.0.113.7', '2001:db8::7'], ttl: 60 }] }) },
      { name: 'letters outside ASCII, which are written as DNS knows them', network: service({ hosts: ['bücher.example.com'] }) },
      { name: 'a name as target', network: service({ targets: ['home.example.net'] }) },
      { name: 'a name that Flux fills in', network: service({ hosts: ['web.${DOMAIN}'] }) },
    ],
  },
  check({ cluster: { network: { dns } }, problems }) {
    // What is not of the shape that the file has to have was told when it was read.
    const told = new Set(problems.flatMap(({ places }) => places.map(placeText)));
    return dns === undefined ? [] : judge(dns).filter(({ places }) => !told.has(placeText(places[0])));
  },
};

function placeText({ construct, file, property }: Source): string {
  return `${construct ?? file} ${property}`;
}

function judge(dns: DeclaredDns): Judgement[] {
  return [
    ...valuesIn(dns).flatMap(({ subject, value: { text, problem, meant, source } }) => (problem === undefined ? [] : [{
      message: problem, help: meant === undefined ? `Correct \`${source.property ?? text}\`.` : `Write \`${meant}\`, if that is what you mean.`, subject, places: [source],
    }])),
    ...lonePrefix(dns),
    ...dns.services.filter(({ service: id }) => !/^[^/]+\/[^/]+$/.test(id)).map(({ service: id, source }) => ({
      message: `${JSON.stringify(id)} is no Service: its namespace is missing.`, help: 'Write `namespace/name`.', subject: `Service ${id}`, places: [at(source, `${source.property}.service`)],
    })),
    ...repeatedServices(dns),
    ...dns.services.flatMap(({ service: id, targets }) => (targets.length < 2 || targets.every(({ value }) => typeof value !== 'string') ? [] : [{
      message: `The names of Service ${id} are to lead to ${targets.map(({ text }) => text).join(', ')}, and a record leads to addresses or to one name.`,
      help: 'Write the addresses alone, or the name alone.', subject: `Service ${id}`, places: targets.map(({ source }) => source),
    }])),
    ...dns.services.flatMap(leadingToThemselves),
    ...[{ ttl: dns.ttl, source: dns.source }, ...dns.services].flatMap(({ ttl, source }) => (isGoodTtl(ttl) ? [] : [{
      message: `A TTL of ${ttl} is none: it is a number of seconds from 1 to ${LONGEST}.`, help: 'Write a number such as 300, or leave it out.', subject: `TTL ${ttl}`, places: [at(source, `${source.property}.ttl`)],
    }])),
  ];
}

function isGoodTtl(ttl: number | undefined): boolean {
  return ttl === undefined || (Number.isInteger(ttl) && ttl >= 1 && ttl <= LONGEST);
}

function valuesIn(dns: DeclaredDns): { subject: string; value: Written<unknown> }[] {
  const under = (subject: string, values: readonly (Written<unknown> | undefined)[]) => values.flatMap((value) => (value === undefined ? [] : [{ subject, value }]));
  return [
    ...under('external-dns', [dns.externalDns, dns.annotationPrefix]),
    ...under('records', dns.records),
    ...dns.services.flatMap(({ service: id, hosts, view, targets }) => under(`Service ${id}`, [...hosts, view, ...targets])),
  ];
}

function lonePrefix({ externalDns, annotationPrefix }: DeclaredDns) {
  return annotationPrefix === undefined || externalDns !== undefined ? [] : [{
    message: 'There is a prefix for the annotations of external-dns, and no version of it, without which none are written.',
    help: 'Write `externalDns` with its version, such as `0.22.0`.', subject: 'external-dns', places: [annotationPrefix.source],
  }];
}

function leadingToThemselves({ service: id, hosts, targets }: ServiceDns): Judgement[] {
  return hosts.filter(({ value }) => value !== undefined && targets.some((target) => target.value === value)).map(({ value, source }) => ({
    message: `${value} of Service ${id} is to lead to itself, where no client finds an address.`,
    help: `Write another target, or leave ${value} out of \`hosts\`.`, subject: `Service ${id}`, places: [source],
  }));
}

/** The claims of one identity are told by `claim-duplicate`. */
function repeatedServices({ services }: DeclaredDns) {
  const seen = new Map<string, typeof services[number]>();
  return services.flatMap((one) => {
    const first = seen.get(one.service);
    seen.set(one.service, first ?? one);
    return first === undefined ? [] : [{
      message: `Service ${one.service} is listed twice among those that DNS knows, and the last entry alone counts.`,
      help: 'Make one entry of them.', subject: `Service ${one.service}`, places: [one.source, first.source],
    }];
  });
}
