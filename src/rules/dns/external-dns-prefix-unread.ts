import { isKnownAnnotation, OLDER_PREFIX, PREFIX, PREFIXES } from '../../behavior/external-dns/annotations';
import { readPrefixes } from '../../behavior/external-dns/prefixes';
import { annotatedObjects } from '../annotated-objects';
import { deployment, loadBalancer, yaml } from '../cases/case-writing';
import { withDns } from '../cases/dns-cases';
import { gateway } from '../cases/gateway-case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const mysql = (...prefixes: string[]) => loadBalancer('mysql', '192.168.1.200', { annotations: Object.fromEntries(prefixes.map((prefix) => [`${prefix}hostname`, 'mysql.example.com'])) });
const running = (version: string, ...args: string[]) => deployment('external-dns', {}, { containers: [{ name: 'external-dns', image: `registry.k8s.io/external-dns/external-dns:v${version}`, args }] });
const other = (tag: string) => deployment('other', {}, { containers: [{ name: 'external-dns', image: `registry.k8s.io/external-dns/external-dns:${tag}` }] });

export const EXTERNAL_DNS_PREFIX_UNREAD: Rule = {
  id: 'external-dns-prefix-unread',
  severity: 'warning',
  why: 'Annotations are read under one prefix, another one since 0.22 than before, and external-dns takes an object without them for one that wants no record: it deletes what it had made.',
  cases: {
    bad: [
      { name: 'the older prefix, and 0.22 runs', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(mysql(OLDER_PREFIX)) },
      { name: 'the prefix of 0.22, and 0.21 runs', network: withDns({ externalDns: '0.21.0' }), manifests: yaml(mysql(PREFIX)) },
      { name: 'the version stands in its image', manifests: yaml(running('0.22.0'), mysql(OLDER_PREFIX)) },
      { name: 'it was told another one', manifests: yaml(running('0.22.0', '--annotation-prefix=dns.example.com/'), mysql(PREFIX)) },
      { name: 'of a Gateway', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(gateway([], { annotations: { [`${OLDER_PREFIX}target`]: '203.0.113.7' } })) },
      { name: 'of the Service that is made for a Gateway', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(gateway([], { spec: { infrastructure: { annotations: { [`${OLDER_PREFIX}hostname`]: 'edge.example.com', 'metallb.io/loadBalancerIPs': '192.168.1.200' } } } })) },
    ],
    good: [
      { name: 'the prefix of its version', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(mysql(PREFIX)) },
      { name: 'both, as long as versions change', network: withDns({ externalDns: '0.21.0' }), manifests: yaml(mysql(PREFIX, OLDER_PREFIX)) },
      { name: 'the prefix that it was told', network: withDns({ externalDns: '0.22.0', annotationPrefix: OLDER_PREFIX }), manifests: yaml(mysql(OLDER_PREFIX)) },
      { name: 'one external-dns for each prefix', manifests: yaml(running('0.22.0'), { ...running('0.21.0'), metadata: { name: 'older', namespace: 'shop' } }, mysql(OLDER_PREFIX)) },
      { name: 'it reads the older one too', manifests: yaml(running('0.23.0', '--enable-legacy-annotation-prefix'), mysql(OLDER_PREFIX)) },
      { name: 'an annotation of the owner\'s own making', network: withDns({ externalDns: '0.22.0' }), manifests: yaml(loadBalancer('mysql', '192.168.1.200', { annotations: { [`${OLDER_PREFIX}internal`]: 'true' } })) },
      { name: 'nobody knows the version', manifests: yaml(mysql(OLDER_PREFIX)) },
      ...['latest', 'main', '${TAG}'].map((tag) => ({ name: `nobody knows the version of another one, with the tag ${tag}`, manifests: yaml(running('0.22.0'), other(tag), mysql(OLDER_PREFIX)) })),
    ],
  },
  check(world) {
    const read = readPrefixes(world.cluster);
    if (read === undefined || world.podsMayBeMade()) {
      return [];
    }
    const unread = PREFIXES.filter((prefix) => !read.prefixes.includes(prefix));
    return annotatedObjects(world).flatMap(({ subject, annotations, placeOf }) => {
      const names = Object.keys(annotations)
        .flatMap((name) => unread.filter((prefix) => name.startsWith(prefix)).map((prefix) => ({ name, rest: name.slice(prefix.length) })))
        .filter(({ rest }) => isKnownAnnotation(rest) && !read.prefixes.some((prefix) => annotations[prefix + rest] !== undefined));
      return names.length === 0 ? [] : [{
        message: `${subject} has ${listed(names.map(({ name }) => name))}, and ${read.because} reads ${listed(read.prefixes)}, and nothing else.`,
        help: `Write ${listed(names.map(({ rest }) => `\`${read.prefixes[0]}${rest}\``))}, at first beside the other.`,
        subject,
        places: names.map(({ name }) => placeOf(name)),
      }];
    });
  },
};
