import { externalDnsAnnotation, PREFIX, TARGET } from '../../behavior/external-dns/annotations';
import { prefixesIn } from '../../behavior/external-dns/prefixes';
import { runningExternalDns } from '../../behavior/external-dns/running';
import { ruleHosts } from '../../behavior/traefik/rule-hosts';
import { fieldsOf, labelsOf } from '../../model/reader/fields';
import { routeId } from '../../model/route';
import { deployment, yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { listed } from '../text';

const running = (...sources: string[]) => deployment('external-dns', {}, {
  containers: [{ name: 'external-dns', image: 'registry.k8s.io/external-dns/external-dns:v0.22.0', args: sources.map((source) => (source.startsWith('-') ? source : `--source=${source}`)) }],
});
const shop = (annotations?: object, match = 'Host(`shop.example.com`)') => ingressRoute('shop', match, { annotations });

export const EXTERNAL_DNS_TARGET_MISSING: Rule = {
  id: 'external-dns-target-missing',
  severity: 'warning',
  why: 'The status of an IngressRoute has no address, so external-dns makes no record for it without a target, and says nothing.',
  cases: {
    bad: [
      { name: 'external-dns looks at IngressRoutes, and one says no target', manifests: yaml(...WEB, running('service', 'traefik-proxy'), shop()) },
      { name: 'its target is empty', manifests: yaml(...WEB, running('traefik-proxy'), shop({ [`${PREFIX}target`]: '' })) },
    ],
    good: [
      { name: 'it says its target', manifests: yaml(...WEB, running('traefik-proxy'), shop({ [`${PREFIX}target`]: '192.168.1.200' })) },
      { name: 'external-dns is told to pass it over', manifests: yaml(...WEB, running('traefik-proxy'), shop({ [`${PREFIX}controller`]: 'none' })) },
      { name: 'external-dns does not look at IngressRoutes', manifests: yaml(...WEB, running('service', 'ingress'), shop()) },
      { name: 'nobody knows whether it looks at this one', manifests: yaml(...WEB, running('traefik-proxy', '--annotation-filter=kubernetes.io/ingress.class=public'), shop()) },
      { name: 'it names no host', manifests: yaml(...WEB, running('traefik-proxy'), shop(undefined, 'PathPrefix(`/`)')) },
    ],
  },
  check(world) {
    if (!runningExternalDns(world.cluster).some(({ sources, isFiltered }) => sources.includes('traefik-proxy') && !isFiltered)) {
      return [];
    }
    const prefixes = prefixesIn(world.cluster);
    return world.cluster.ingressRoutes.flatMap((route) => {
      const annotations = labelsOf(fieldsOf(world.objects.at(route.source)?.manifest.metadata).annotations);
      const hosts = route.rules.flatMap(({ match }) => ruleHosts(match));
      const says = (name: string) => externalDnsAnnotation(annotations, name, prefixes)?.value;
      return hosts.length === 0 || says(TARGET) || says('controller') ? [] : [{
        message: `${routeId(route)} names ${listed([...new Set(hosts)])}, and says no target, so external-dns makes no record.`,
        help: `Write the address of its gateway: \`${prefixes[0]}${TARGET}\`. An AppRoute writes it where the plan says \`externalDns\`.`,
        subject: routeId(route),
        places: [route.source],
      }];
    });
  },
};
