import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { ROUTE_BACKEND_MISSING } from '../../src/rules/route/route-backend-missing';
import { ROUTE_TLS_SECRET_MISSING } from '../../src/rules/route/route-tls-secret-missing';
import { Rule } from '../../src/rules/rule';
import { World } from '../../src/rules/world';

const ROUTE = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  tls: [{ hosts: [a.example.com], secretName: app-tls }]
  rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
const service = (name: string) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`;
const certificate = '---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: all, namespace: shop }\nspec: { secretName: "${DOMAIN/./-}-tls" }\n';
const gateway = '---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: edge, namespace: shop }\n' +
  'spec: { gatewayClassName: any, addresses: [{ value: 192.168.1.9 }], listeners: [{ name: web, port: 80, protocol: HTTP }] }\n';

test.each<[string, Rule, string, string]>([
  ['names that others have to choose from stand there once', ROUTE_BACKEND_MISSING, service('mail') + service('mail'), 'There is only mail.'],
  ['what a controller makes for a Gateway, under a name of its own, is none of them', ROUTE_BACKEND_MISSING, service('mail') + gateway, 'There is only mail.'],
  ['a variable may have a slash in it', ROUTE_TLS_SECRET_MISSING, certificate, 'There is only ${DOMAIN/./-}-tls.'],
])('%s', (_, rule, others, help) => {
  const [judgement] = rule.check(new World(readCluster(readYaml(ROUTE + others, 'web.yaml'), readDeclaration({}, {}))));
  expect(judgement.help).toContain(help);
});
