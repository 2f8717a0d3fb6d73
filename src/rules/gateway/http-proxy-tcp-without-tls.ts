import { describeIdentity } from '../../model/identity';
import { fieldsOf, isFields } from '../../model/reader/fields';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { httpProxy } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const TCP = { routes: undefined, tcpproxy: { services: [{ name: 'web', port: 80 }] } };
const of = (tls: object | undefined, spec: object = TCP) => yaml(...WEB, httpProxy('db', { virtualhost: { fqdn: 'db.example.com', tls }, ...spec }));

export const HTTP_PROXY_TCP_WITHOUT_TLS: Rule = {
  id: 'http-proxy-tcp-without-tls',
  severity: 'error',
  why: 'A connection by TCP names its host in the handshake of TLS alone, and Contour takes an HTTPProxy for invalid that passes on TCP and has no TLS (1.33, internal/dag/httpproxy_processor.go).',
  cases: {
    bad: [
      { name: 'no TLS', manifests: of(undefined) },
      { name: 'TLS with neither a certificate nor passthrough', manifests: of({ passthrough: false }) },
    ],
    good: [
      { name: 'TLS that passes through', manifests: of({ passthrough: true }) },
      { name: 'TLS that Envoy ends', manifests: yaml(...WEB, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db-tls', namespace: 'shop' } }, httpProxy('db', { virtualhost: { fqdn: 'db.example.com', tls: { secretName: 'db-tls' } }, ...TCP })) },
      { name: 'HTTP', manifests: of(undefined, {}) },
      { name: 'a part of another, which has the host', manifests: yaml(...WEB, httpProxy('db', TCP)) },
    ],
  },
  check: (world) => world.objects.ofKind('HTTPProxy').flatMap(({ identity, manifest, source }) => {
    const { virtualhost, tcpproxy } = fieldsOf(manifest.spec);
    const { passthrough, secretName } = fieldsOf(fieldsOf(virtualhost).tls);
    return !isFields(virtualhost) || !isFields(tcpproxy) || passthrough === true || typeof passthrough === 'string' || (typeof secretName === 'string' && secretName !== '') ? [] : [{
      message: `${describeIdentity(identity)} passes on TCP (\`tcpproxy\`) and has no TLS, so that Contour takes it for invalid.`,
      help: 'Write `virtualhost.tls.passthrough: true`, or a certificate as `virtualhost.tls.secretName`, where clients speak TLS from the first byte; else give what it leads to a Service of type LoadBalancer of its own.',
      subject: describeIdentity(identity),
      places: [at(source, 'spec.tcpproxy')],
    }];
  }),
};
