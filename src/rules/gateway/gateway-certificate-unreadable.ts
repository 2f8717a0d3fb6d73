import { KnownController, readBy, shownKind } from '../../behavior/gateway-api/known-controllers';
import { KubernetesObject } from '../../model/identity';
import { tlsSecretProblem } from '../../model/tls-secret';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { secret } from '../cases/route-cases';
import { certificatesNamedBy, NamedCertificate } from '../gateway-certificates';
import { once } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const at = (certificate: object, ...objects: readonly object[]) => yaml(...objects, gateway([listener('https', { tls: { certificateRefs: [certificate] } })]));
const holding = (values: object, more: object = {}) => ({ ...secret('app-tls', 'network'), type: 'kubernetes.io/tls', ...more, stringData: values });

const TRAEFIK = gatewayClass('envoy', 'traefik.io/gateway-controller');

/** Two parts of PEM that nobody could use, in pieces so that no scanner takes them for a key. */
const pem = (what: string) => `-----BEGIN ${what}-----\nMII…\n-----END ${what}-----\n`;
const PAIR = { 'tls.crt': pem('CERTIFICATE'), 'tls.key': pem(['EC', 'PRIVATE', 'KEY'].join(' ')) };

export const GATEWAY_CERTIFICATE_UNREADABLE: Rule = {
  id: 'gateway-certificate-unreadable',
  severity: 'error',
  why: 'A certificate of Gateway API is a Secret with tls.crt and tls.key in PEM, and a listener with anything else is not programmed.',
  cases: {
    bad: [
      { name: 'a kind that holds no certificates', manifests: at({ kind: 'ConfigMap', name: 'app-tls' }) },
      { name: 'the kind of another group: a warning, since a controller may know it', manifests: at({ group: 'cert-manager.io', kind: 'Certificate', name: 'app-tls' }) },
      { name: 'a certificate that is none, by the name that Traefik has for the group of Kubernetes itself', manifests: at({ group: 'core', name: 'app-tls' }, TRAEFIK, holding({ ...PAIR, 'tls.crt': 'later' })) },
      { name: 'a certificate that is none', manifests: at({ name: 'app-tls' }, holding({ ...PAIR, 'tls.crt': 'later' })) },
      { name: 'base64 twice', manifests: at({ name: 'app-tls' }, holding({ ...PAIR, 'tls.key': Buffer.from(PAIR['tls.key']).toString('base64') })) },
      { name: 'without a key', manifests: at({ name: 'app-tls' }, holding({ 'tls.crt': PAIR['tls.crt'] })) },
      { name: 'what a Gateway shows to Services', manifests: yaml(gateway([listener('https')], { spec: { tls: { backend: { clientCertificateRef: { kind: 'Pod', name: 'client' } } } } })) },
    ],
    good: [
      { name: 'a certificate with its key', manifests: at({ name: 'app-tls' }, holding(PAIR)) },
      { name: 'the same, by the name that Traefik has for the group of Kubernetes itself', manifests: at({ group: 'core', name: 'app-tls' }, TRAEFIK, holding(PAIR)) },
      { name: 'what SOPS encrypted', manifests: at({ name: 'app-tls' }, holding({ 'tls.crt': 'ENC[AES256_GCM,data:aaaa]', 'tls.key': 'ENC[AES256_GCM,data:bbbb]' }, { sops: { mac: 'ENC[x]' } })) },
      { name: 'what Reflector copies there', manifests: at({ name: 'app-tls' }, { ...secret('app-tls', 'network'), metadata: { name: 'app-tls', namespace: 'network', annotations: { 'reflector.v1.k8s.emberstack.com/reflects': 'certs/app-tls' } } }) },
      { name: 'values that Flux fills in', manifests: at({ name: 'app-tls' }, holding({ 'tls.crt': '${CERTIFICATE}', 'tls.key': '${KEY}' })) },
      { name: 'one that tells Envoy Gateway where to ask for the certificate', manifests: at({ name: 'app-tls' }, holding({ url: 'unix:///run/sds', secretName: 'default' }, { type: 'gateway.envoyproxy.io/sds' })) },
      { name: 'a Secret that says nothing of its values', manifests: at({ name: 'app-tls' }, secret('app-tls', 'network')) },
    ],
  },
  check(world) {
    const secrets = once(() => secretsById(world));
    return world.gateways().holders().flatMap((one) => {
      const controller = world.gateways().controllerAt(one);
      return certificatesNamedBy(one).flatMap((named) => judgementsOf(named, controller, secrets));
    });
  },
};

function judgementsOf(
  { who, what, reference: named }: NamedCertificate, controller: KnownController | undefined, secrets: () => ReadonlyMap<string, KubernetesObject>,
): Judgement[] {
  const reference = readBy(controller, named);
  const { group, kind, namespace, name, source } = reference;
  if (isPlaceholder(`${group} ${kind} ${namespace}/${name}`)) {
    return [];
  }
  if (group !== '' || kind !== 'Secret') {
    return [{
      message: `${who} takes ${what} from ${shownKind(reference)} ${namespace}/${name}, and certificates are Secrets.`,
      help: 'Name the Secret: `group: ""`, `kind: Secret`.',
      subject: who,
      places: [source],
      ...(group === '' ? {} : { severity: 'warning' as const }),
    }];
  }
  const found = secrets().get(`${namespace}/${name}`);
  const problem = found === undefined ? undefined : tlsSecretProblem(found.manifest);
  return problem === undefined ? [] : [{
    message: `${who} takes ${what} from Secret ${namespace}/${name}, which ${problem}.`,
    help: 'Write the certificate with its chain to `tls.crt` and its private key to `tls.key`, both in PEM; in `data` they are encoded in base64 once.',
    subject: who,
    places: [found!.source, source],
  }];
}

/** What names a server that has the certificate, and holds none (Envoy Gateway 1.9, `enableSDSSecretRef`). */
const ELSEWHERE = 'gateway.envoyproxy.io/sds';

/** Those that say anything of their values. */
function secretsById({ cluster: { objects } }: World): ReadonlyMap<string, KubernetesObject> {
  return new Map(objects
    .filter(({ identity: { group, kind }, manifest: { data, stringData, type } }) => group === '' && kind === 'Secret' &&
      (data !== undefined || stringData !== undefined) && type !== ELSEWHERE)
    .map((object) => [`${object.identity.namespace}/${object.identity.name}`, object]));
}
