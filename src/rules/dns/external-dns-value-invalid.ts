import { externalDnsAnnotation, GATEWAY_HOSTNAME_SOURCE, HOSTNAME, HOSTNAME_SOURCES, INGRESS_HOSTNAME_SOURCE, listOf, OLDER_PREFIX, PREFIX, secondsOf, TARGET, TTL } from '../../behavior/external-dns/annotations';
import { prefixesIn } from '../../behavior/external-dns/prefixes';
import { dnsTarget } from '../../model/reader/read-dns';
import { isPlaceholder } from '../../model/written';
import { dnsName } from '../../net/dns-name';
import { annotatedObjects, AnnotatedObject } from '../annotated-objects';
import { ingress, loadBalancer, yaml } from '../cases/case-writing';
import { withDns } from '../cases/dns-cases';
import { Judgement, Rule } from '../rule';
import { choice, listed } from '../text';

const annotated = (annotations: Record<string, string>) => yaml(loadBalancer('mysql', '192.168.1.200', { annotations }));
const mysql = (annotations: Record<string, string>) => annotated(Object.fromEntries(Object.entries(annotations).map(([name, value]) => [PREFIX + name, value])));

export const EXTERNAL_DNS_VALUE_INVALID: Rule = {
  id: 'external-dns-value-invalid',
  severity: 'warning',
  why: 'What external-dns cannot read it tells its log alone, and goes on without it, or asks its provider for a record that this refuses.',
  cases: {
    bad: [
      { name: 'a TTL with a unit that Go does not know', manifests: mysql({ ttl: '1d' }) },
      { name: 'a TTL that is longer than DNS can say', manifests: mysql({ ttl: '4294967296' }) },
      { name: 'names with semicolons between', manifests: mysql({ hostname: 'a.example.com;b.example.com' }) },
      { name: 'a name with its scheme', manifests: mysql({ hostname: 'https://a.example.com' }) },
      { name: 'a comma too many', manifests: mysql({ hostname: 'a.example.com,' }) },
      { name: 'a target that is no address and no name', manifests: mysql({ target: '203.0.113.7:443' }) },
      { name: 'a source of names that there is not', manifests: yaml(ingress('web', 'a.example.com', '/', { annotations: { [`${PREFIX}ingress-hostname-source`]: 'annotations-only' } })) },
      { name: 'under the prefix that external-dns was told', network: withDns({ externalDns: '0.22.0', annotationPrefix: 'dns.example.com/' }), manifests: annotated({ 'dns.example.com/ttl': '1d' }) },
      { name: 'under the older prefix, which 0.21 reads, whatever stands under the other', network: withDns({ externalDns: '0.21.0' }), manifests: annotated({ [`${OLDER_PREFIX}ttl`]: '1d', [`${PREFIX}ttl`]: '300' }) },
    ],
    good: [
      { name: 'seconds, and several names', manifests: mysql({ ttl: '300', hostname: 'a.example.com, *.b.example.com., bücher.example.com', target: '203.0.113.7,2001:db8::7' }) },
      { name: 'a duration, and a name as target', manifests: mysql({ ttl: '1h30m', target: 'home.example.net.' }) },
      { name: 'no TTL at all', manifests: mysql({ ttl: '0' }) },
      { name: 'values that are filled in later', manifests: mysql({ ttl: '${TTL}', hostname: 'mysql.${DOMAIN}', target: '{{ address }}' }) },
      { name: 'what stands under a prefix that is not read', network: withDns({ externalDns: '0.21.0' }), manifests: annotated({ [`${OLDER_PREFIX}ttl`]: '300', [`${PREFIX}ttl`]: '1d' }) },
      { name: 'names of the annotation alone', manifests: yaml(ingress('web', 'a.example.com', '/', { annotations: { [`${PREFIX}ingress-hostname-source`]: 'annotation-only' } })) },
    ],
  },
  check(world) {
    const prefixes = prefixesIn(world.cluster);
    return annotatedObjects(world).flatMap((object) => CHECKS.flatMap(([name, problemOf]) => judge(object, name, prefixes, problemOf)));
  },
};

interface Problem {
  readonly what: string;
  readonly help: string;
}

type ProblemOf = (value: string) => Problem | undefined;

/** By annotation. A TTL of 0 is what external-dns takes for none. */
const CHECKS: readonly (readonly [string, ProblemOf])[] = [
  [TTL, (value) => (secondsOf(value) !== undefined || /^0+[a-zµ]*$/.test(value) ? undefined : { what: 'no TTL', help: 'Write seconds (`300`) or a duration (`5m`, `1h30m`), from 1 to 2147483647 seconds.' })],
  [HOSTNAME, (value) => inList(value, (text) => dnsName(text) !== undefined, 'no name', 'Write names such as `app.example.com`, with commas between.')],
  [TARGET, (value) => inList(value, (text) => dnsTarget(text) !== undefined, 'neither an address nor a name', 'Write addresses, or one name, with commas between.')],
  [INGRESS_HOSTNAME_SOURCE, hostnameSource],
  [GATEWAY_HOSTNAME_SOURCE, hostnameSource],
];

function judge({ subject, annotations, placeOf }: AnnotatedObject, name: string, prefixes: readonly string[], problemOf: ProblemOf): Judgement[] {
  const found = externalDnsAnnotation(annotations, name, prefixes);
  const problem = found === undefined || isPlaceholder(found.value) ? undefined : problemOf(found.value);
  return problem === undefined ? [] : [{
    message: `${subject} says \`${found!.prefix}${name}: ${JSON.stringify(found!.value)}\`, which is ${problem.what}.`, help: problem.help, subject, places: [placeOf(found!.prefix + name)],
  }];
}

function inList(value: string, isGood: (text: string) => boolean, what: string, help: string): Problem | undefined {
  const wrong = listOf(value).filter((text) => !isGood(text));
  return wrong.length === 0 ? undefined : { what: `${what}, as far as ${listed(wrong.map((text) => JSON.stringify(text)))} goes`, help };
}

function hostnameSource(value: string): Problem | undefined {
  return (HOSTNAME_SOURCES as readonly string[]).includes(value) ? undefined : { what: 'nothing that external-dns knows, so names of both places count', help: choice(value, HOSTNAME_SOURCES, '') };
}
