import { defaultCertificates } from '../../behavior/proxies/default-certificates';
import { isPlaceholder } from '../../model/written';
import { deployment, yaml } from '../cases/case-writing';
import { secret } from '../cases/route-cases';
import { helpToMake, missingSecret, severityOfMissing } from '../missing-certificate';
import { Rule } from '../rule';

const proxy = (image: string, ...args: string[]) => deployment('proxy', {}, { containers: [{ name: 'proxy', image, args }] });
const haproxy = (certificate: string) => proxy('haproxytech/kubernetes-ingress:3.2.11', '--ingress.class=haproxy', `--default-ssl-certificate=${certificate}`);
const store = (secretName: string) => ({ apiVersion: 'traefik.io/v1alpha1', kind: 'TLSStore', metadata: { name: 'default', namespace: 'shop' }, spec: { defaultCertificate: { secretName } } });

export const DEFAULT_CERTIFICATE_MISSING: Rule = {
  id: 'default-certificate-missing',
  severity: 'warning',
  why: 'Without the certificate of hosts that have none of their own the NGINX of F5 does not start, HAProxy ends no TLS for them, and Traefik and ingress-nginx show one that no browser takes.',
  cases: {
    bad: [
      { name: 'HAProxy, and no such Secret', manifests: yaml(haproxy('shop/all-tls')) },
      { name: 'the NGINX of F5, in another namespace', manifests: yaml(proxy('nginx/nginx-ingress:5.5.4', '-ingress-class=nginx', '-default-server-tls-secret=$(POD_NAMESPACE)/all-tls'), secret('all-tls', 'certs')) },
      { name: 'Traefik, misspelt', manifests: yaml(secret('all-tls'), store('al-tls')) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(haproxy('shop/all-tls'), secret('all-tls')) },
      { name: 'of Traefik', manifests: yaml(secret('all-tls'), store('all-tls')) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['shop/all-tls'] } }, manifests: yaml(store('all-tls')) },
      { name: 'another program with an option of the name', manifests: yaml(proxy('registry.example.com/shop:1', '--default-ssl-certificate=shop/all-tls')) },
      { name: 'a name that Flux fills in', manifests: yaml(haproxy('shop/${DOMAIN}-tls')) },
    ],
  },
  check: (world) => defaultCertificates(world.cluster.workloads, world.objects.ofKind('TLSStore'))
    .filter(({ namespace, name }) => !isPlaceholder(`${namespace}/${name}`) && !world.knowsSecret(namespace, name))
    .map(({ by, source, ...found }) => ({
      ...severityOfMissing(found, world),
      message: `${by} takes the certificate of hosts without one from ${missingSecret(found, world)}.`,
      help: helpToMake(found, world),
      subject: by,
      places: [source],
    })),
};
