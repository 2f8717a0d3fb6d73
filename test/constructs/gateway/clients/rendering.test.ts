import { gatewayWith, labWithCertificate, only, PROXIES } from './client-asks';
import { AppRoute, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, RouteBackend, RouteTls, TlsProfile } from 'cdk8s-bare-metal';

const TRUSTED = { trustedProxies: ['192.168.1.5', '10.0.0.0/24'] };
const PROXIED = { ...TRUSTED, proxyProtocol: true };
const CERTIFICATE = { defaultCertificate: { hosts: ['*.example.com', 'example.com'], secretName: 'all-tls' } };
const CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
];

const edgeOf = (proxy: string, props: Partial<IngressGatewayProps>) => gatewayWith(PROXIES[proxy](), props).edge;
const container = (objects: readonly any[], name: string) => objects.filter(({ kind }) => kind === 'Deployment')
  .flatMap(({ spec }) => spec.template.spec.containers).find((one: any) => one.name === name);
const args = (objects: readonly any[], name: string): string[] => container(objects, name).args;
const named = (kind: string, name: string, objects: readonly any[]) => objects.find((object) => object.kind === kind && object.metadata.name === name);
const config = (proxy: string, name: string, props: Partial<IngressGatewayProps>) => named('ConfigMap', name, edgeOf(proxy, props)).data;
/** The keys that are there because of the properties. */
const keys = (proxy: string, name: string, props: Partial<IngressGatewayProps>) => {
  const plain = config(proxy, name, {});
  return Object.fromEntries(Object.entries(config(proxy, name, props)).filter(([key]) => !(key in plain)));
};

describe('who may say which client a request comes from', () => {
  test.each(['Traefik', 'Traefik (Gateway API)'])('%s believes X-Forwarded-For at both entry points, or a PROXY header instead', (proxy) => {
    const words = (props: Partial<IngressGatewayProps>) => args(edgeOf(proxy, props), 'traefik').filter((text) => text.includes('trustedips'));
    expect(words({})).toEqual([]);
    expect(words(TRUSTED)).toEqual(['web', 'websecure'].map((name) => `--entrypoints.${name}.forwardedheaders.trustedips=192.168.1.5/32,10.0.0.0/24`));
    expect(words(PROXIED)).toEqual(['web', 'websecure'].map((name) => `--entrypoints.${name}.proxyprotocol.trustedips=192.168.1.5/32,10.0.0.0/24`));
  });

  test('ports of TCP of Traefik have the PROXY header too, and those of UDP cannot', () => {
    const { edge } = gatewayWith(PROXIES.Traefik(), PROXIED, {}, { port: 3306 });
    expect(args(edge, 'traefik').filter((text) => text.includes('tcp-3306.proxy'))).toEqual(['--entrypoints.tcp-3306.proxyprotocol.trustedips=192.168.1.5/32,10.0.0.0/24']);
  });

  test('lists and limits of Traefik go by the client that trusted proxies name', () => {
    const features = { allow: ['203.0.113.0/24'], rateLimit: { requests: 10 } };
    const of = (props: Partial<IngressGatewayProps>) => Object.assign({}, ...gatewayWith(PROXIES.Traefik(), props, features).apps
      .filter(({ kind }) => kind === 'Middleware').map(({ spec }) => spec));
    const ipStrategy = { excludedIPs: ['192.168.1.5/32', '10.0.0.0/24'] };
    expect(of(TRUSTED)).toMatchObject({ ipAllowList: { ipStrategy }, rateLimit: { sourceCriterion: { ipStrategy } } });
    expect(JSON.stringify(of(PROXIED))).not.toContain('ipStrategy');
  });

  test('Envoy Gateway asks for the address, and of a PROXY header for the header', () => {
    const policy = (props: Partial<IngressGatewayProps>) => only('ClientTrafficPolicy', edgeOf('Envoy Gateway', props)).spec;
    expect(policy(TRUSTED)).toMatchObject({ clientIPDetection: { xForwardedFor: { trustedCIDRs: ['192.168.1.5/32', '10.0.0.0/24'] } } });
    expect(policy(PROXIED)).toMatchObject({ proxyProtocol: { optional: false } });
    expect(policy(PROXIED)).not.toHaveProperty('clientIPDetection');
  });

  test('Contour counts, and its PROXY header is for all listeners', () => {
    expect(config('Contour', 'contour', TRUSTED)['contour.yaml']).toContain('network:\n  num-trusted-hops: 1\n');
    expect(args(edgeOf('Contour', PROXIED), 'contour')).toContain('--use-proxy-protocol');
    expect(config('Contour', 'contour', PROXIED)['contour.yaml']).not.toContain('num-trusted-hops');
  });

  test('HAProxy waits for the header of those on its list', () => {
    expect(keys('HAProxy', 'haproxy', PROXIED)).toEqual({ 'proxy-protocol': '192.168.1.5/32, 10.0.0.0/24' });
  });

  test('NGINX waits for the header of everybody, and believes those on its list', () => {
    const list = { 'set-real-ip-from': '192.168.1.5/32,10.0.0.0/24', 'real-ip-recursive': 'True' };
    expect(keys('NGINX', 'nginx-ingress', TRUSTED)).toEqual({ ...list, 'real-ip-header': 'X-Forwarded-For' });
    expect(keys('NGINX', 'nginx-ingress', PROXIED)).toEqual({ ...list, 'real-ip-header': 'proxy_protocol', 'proxy-protocol': 'True' });
  });

  test('ingress-nginx believes nothing but the address of X-Forwarded-For, and never without a list', () => {
    const list = { 'proxy-real-ip-cidr': '192.168.1.5/32,10.0.0.0/24' };
    expect(keys('ingress-nginx (retired)', 'ingress-nginx', TRUSTED)).toEqual({ ...list, 'enable-real-ip': 'true' });
    expect(keys('ingress-nginx (retired)', 'ingress-nginx', PROXIED)).toEqual({ ...list, 'use-proxy-protocol': 'true' });
  });

  test('ingress-nginx that passes TLS on believes its own PROXY header beside those of the list, and no X-Forwarded-For', () => {
    const passing = (props: Partial<IngressGatewayProps>) => {
      const { edge } = gatewayWith(PROXIES['ingress-nginx (retired)'](), props, {}, { port: 443, passthrough: true, hosts: ['vault.example.com'] });
      const { data } = edge.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.namespace === 'ingress-nginx');
      return Object.fromEntries(Object.entries(data).filter(([key]) => /real-ip|forwarded|use-proxy/.test(key)));
    };
    expect(passing({ ...TRUSTED })).toEqual({ 'enable-real-ip': 'true', 'forwarded-for-header': 'proxy_protocol', 'proxy-real-ip-cidr': '127.0.0.1/32' });
    expect(passing({ ...PROXIED })).toEqual({ 'proxy-real-ip-cidr': '192.168.1.5/32,10.0.0.0/24,127.0.0.1/32', 'use-proxy-protocol': 'true' });
  });

  test.each([
    ['HAProxy', PROXIED, { port: 3306 }, 'HAProxy takes no PROXY header on port 3306'],
    ['NGINX', PROXIED, { port: 3306 }, 'NGINX takes no PROXY header on port 3306'],
    ['NGINX', TRUSTED, { port: 443, passthrough: true, hosts: ['vault.example.com'] }, 'where NGINX passes TLS on'],
    ['ingress-nginx (retired)', TRUSTED, { port: 443, passthrough: true, hosts: ['vault.example.com'] }, 'where ingress-nginx passes TLS on'],
  ] as const)('where it does not hold for a port of %s, that is said: %#', (proxy, props, stream, reason) => {
    const found = (of: (prefix: string) => readonly { readonly rule: string; readonly message: string }[]) => of('gateway-').map(({ rule, message }) => [rule, message.includes(reason)]);
    expect(found(gatewayWith(PROXIES[proxy](), { ...props, trustedProxies: [...props.trustedProxies] }, {}, { ...stream, hosts: 'hosts' in stream ? [...stream.hosts] : undefined }).of))
      .toEqual([['gateway-feature-differs', true]]);
  });
});

describe('TLS profiles', () => {
  const IANA = CIPHERS.map((cipher) => `TLS_${cipher.replace('AES', 'AES_').replace(/-/g, '_').replace(/^(ECDHE_[A-Z]+)_/, '$1_WITH_')}${cipher.endsWith('POLY1305') ? '_SHA256' : ''}`);

  test('Traefik has one TLSOption that counts where no other is named', () => {
    const option = (tls: TlsProfile) => only('TLSOption', edgeOf('Traefik', { tls }));
    expect(option(TlsProfile.MODERN)).toMatchObject({ metadata: { name: 'default', namespace: 'traefik' }, spec: { minVersion: 'VersionTLS13' } });
    expect(option(TlsProfile.MODERN).spec).not.toHaveProperty('cipherSuites');
    expect(option(TlsProfile.INTERMEDIATE).spec).toEqual({ minVersion: 'VersionTLS12', cipherSuites: IANA });
    expect(args(edgeOf('Traefik', { tls: TlsProfile.MODERN }), 'traefik')).toContain('--providers.kubernetescrd=true');
  });

  test('Traefik by Gateway API reads it from a file of its own, so that several gateways differ and no definitions of Traefik are needed', () => {
    const files = (tls?: TlsProfile) => {
      const edge = edgeOf('Traefik (Gateway API)', { tls });
      const { spec: { template: { spec } } } = only('Deployment', edge);
      const [mount] = spec.containers[0].volumeMounts.filter(({ name }: any) => name === 'files');
      return {
        told: args(edge, 'traefik').filter((text) => text.startsWith('--providers.file')),
        mount,
        volume: spec.volumes.find(({ name }: any) => name === 'files'),
        data: named('ConfigMap', 'traefik', edge)?.data,
        kinds: edge.filter(({ apiVersion }) => apiVersion.startsWith('traefik.io/')),
      };
    };
    const brought = {
      told: ['--providers.file.directory=/etc/traefik/dynamic'],
      mount: { mountPath: '/etc/traefik/dynamic', name: 'files', readOnly: true },
      volume: { name: 'files', configMap: { name: 'traefik' } },
      kinds: [],
    };
    expect(files(TlsProfile.MODERN)).toEqual({ ...brought, data: { 'tls.yaml': 'tls:\n  options:\n    default:\n      minVersion: VersionTLS13\n' } });
    expect(files(TlsProfile.INTERMEDIATE)).toEqual({
      ...brought,
      data: { 'tls.yaml': `tls:\n  options:\n    default:\n      minVersion: VersionTLS12\n      cipherSuites:\n${IANA.map((cipher) => `      - ${cipher}\n`).join('')}` },
    });
    expect(files()).toEqual({ told: [], mount: undefined, volume: undefined, data: undefined, kinds: [] });
  });

  test('routes of Traefik and Envoy Gateway with certificates of clients have the profile as well', () => {
    const tls = RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'staff-ca' });
    const options = gatewayWith(PROXIES.Traefik(), { tls: TlsProfile.MODERN }, { tls }).apps.filter(({ kind }) => kind === 'TLSOption');
    expect(options.map(({ spec }) => spec)).toEqual([{ clientAuth: { secretNames: ['staff-ca'], clientAuthType: 'RequireAndVerifyClientCert' }, minVersion: 'VersionTLS13' }]);
    const policies = gatewayWith(PROXIES['Envoy Gateway'](), { tls: TlsProfile.MODERN, ...TRUSTED }, { tls }).apps.filter(({ kind }) => kind === 'ClientTrafficPolicy');
    expect(policies.map(({ spec }) => spec)).toMatchObject([{
      tls: { minVersion: '1.3', clientValidation: {} }, clientIPDetection: { xForwardedFor: { trustedCIDRs: ['192.168.1.5/32', '10.0.0.0/24'] } },
    }]);
  });

  test('Envoy Gateway says it in its policy', () => {
    const tls = (profile: TlsProfile) => only('ClientTrafficPolicy', edgeOf('Envoy Gateway', { tls: profile })).spec.tls;
    expect(tls(TlsProfile.MODERN)).toEqual({ minVersion: '1.3' });
    expect(tls(TlsProfile.INTERMEDIATE)).toEqual({ minVersion: '1.2', ciphers: CIPHERS });
  });

  test('Contour, which reads its configuration when it starts, gets new pods with another one', () => {
    const marks = ([undefined, TlsProfile.MODERN, TlsProfile.INTERMEDIATE] as const).map((tls) => edgeOf('Contour', { tls })
      .find(({ kind, metadata }: any) => kind === 'Deployment' && metadata.name === 'contour').spec.template.metadata.annotations?.['checksum/config']);
    expect(marks).toEqual([undefined, expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(marks[1]).not.toEqual(marks[2]);
  });
  test('Contour says it in its configuration', () => {
    const yaml = (tls: TlsProfile): string => config('Contour', 'contour', { tls })['contour.yaml'];
    expect(yaml(TlsProfile.MODERN)).toMatch(/tls:\n  minimum-protocol-version: "1.3"\n$/);
    expect(yaml(TlsProfile.INTERMEDIATE)).toContain(`tls:\n  cipher-suites:\n${CIPHERS.map((cipher) => `  - ${cipher}\n`).join('')}  minimum-protocol-version: "1.2"\n`);
  });

  test('HAProxy says it in a Global, with what else a Global takes out of the ConfigMap', () => {
    const edge = edgeOf('HAProxy', { tls: TlsProfile.INTERMEDIATE });
    expect(named('ConfigMap', 'haproxy', edge).data['cr-global']).toBe('haproxy/haproxy');
    expect(only('Global', edge)).toMatchObject({
      apiVersion: 'ingress.v3.haproxy.org/v3',
      metadata: { name: 'haproxy', namespace: 'haproxy' },
      spec: {
        hard_stop_after: 45000, log_target_list: [{ address: 'stdout', facility: 'daemon', format: 'raw' }],
        ssl_options: { default_bind_ciphers: CIPHERS.join(':'), default_bind_options: 'prefer-client-ciphers no-tls-tickets ssl-min-ver TLSv1.2' },
      },
    });
    expect(only('Global', edgeOf('HAProxy', { tls: TlsProfile.MODERN })).spec.ssl_options).toEqual({ default_bind_options: 'prefer-client-ciphers no-tls-tickets ssl-min-ver TLSv1.3' });
  });

  test('HAProxy has its limits in the Global too, which would take them out of the ConfigMap', () => {
    const { edge } = gatewayWith(IngressProxy.haproxy({ maxConnections: 20_000, threads: 2 }), { tls: TlsProfile.MODERN });
    expect(only('Global', edge).spec).toMatchObject({ performance_options: { maxconn: 20_000 }, nbthread: 2 });
  });

  test.each([['NGINX', 'nginx-ingress'], ['ingress-nginx (retired)', 'ingress-nginx']])('%s says it in its ConfigMap', (proxy, name) => {
    expect(keys(proxy, name, { tls: TlsProfile.MODERN })).toEqual({ 'ssl-protocols': 'TLSv1.3' });
    expect(keys(proxy, name, { tls: TlsProfile.INTERMEDIATE })).toEqual({ 'ssl-protocols': 'TLSv1.2 TLSv1.3', 'ssl-ciphers': CIPHERS.join(':') });
  });

  test('an outer and an inner Traefik share what there can be one of, and may not differ in it', () => {
    const rules = (...props: Partial<IngressGatewayProps>[]) => {
      const lab = labWithCertificate();
      props.forEach((own, index) => new IngressGateway(lab.edge, `Gateway${index}`, { pool: lab.pool, name: `traefik-${index}`, ...own }));
      return { rules: lab.rules(), options: lab.plan.check().errors.length > 0 ? [] : gatewayObjects(lab, 'TLSOption') };
    };
    expect(rules({ tls: TlsProfile.MODERN }, { tls: TlsProfile.MODERN })).toEqual({ rules: [], options: ['traefik-0/default'] });
    expect(rules({ tls: TlsProfile.MODERN }, { tls: TlsProfile.INTERMEDIATE }).rules).toEqual(['option-invalid']);
    expect(rules(CERTIFICATE, CERTIFICATE).rules).toContain('option-invalid');
  });
});

describe('HTTP/3', () => {
  test.each([
    ['Traefik', 'traefik', 'websecure-http3', ['--entrypoints.websecure.http3=true', '--entrypoints.websecure.http3.advertisedport=443'], 8443],
    ['Traefik (Gateway API)', 'traefik', 'websecure-http3', ['--entrypoints.websecure.http3=true', '--entrypoints.websecure.http3.advertisedport=443'], 443],
    ['HAProxy', 'haproxy', 'quic', ['--quic-bind-port=8443', '--quic-announce-port=443'], 8443],
  ])('%s has UDP port 443 beside that of TCP', (proxy, name, port, told, containerPort) => {
    const edge = edgeOf(proxy, { http3: true, ...CERTIFICATE });
    const service = only('Service', edge);
    expect(service.spec.ports.filter((one: any) => one.port === 443).map(({ protocol, targetPort }: any) => [protocol, targetPort]))
      .toEqual([['TCP', expect.anything()], ['UDP', port]]);
    expect(container(edge, name).ports).toContainEqual({ containerPort, name: port, protocol: 'UDP' });
    expect(args(edge, name)).toEqual(expect.arrayContaining(told));
    expect(args(edge, name)).not.toContain('--disable-quic');
  });

  test('the controller of Envoy Gateway adds the port itself', () => expect(only('ClientTrafficPolicy', edgeOf('Envoy Gateway', { http3: true })).spec.http3).toEqual({}));
});

describe('the certificate of hosts without one', () => {
  test('Traefik has it in the one TLSStore that counts', () => expect(only('TLSStore', edgeOf('Traefik', CERTIFICATE)))
    .toMatchObject({ metadata: { name: 'default', namespace: 'traefik' }, spec: { defaultCertificate: { secretName: 'all-tls' } } }));

  test.each(['Traefik (Gateway API)', 'Envoy Gateway'])('%s has a listener for each of its hosts', (proxy) => {
    expect(only('Gateway', edgeOf(proxy, CERTIFICATE)).spec.listeners.map(({ hostname, tls }: any) => [hostname, tls?.certificateRefs[0].name])).toEqual([
      [undefined, undefined], ['example.com', 'all-tls'], ['*.example.com', 'all-tls'],
    ]);
  });

  test.each(['Traefik (Gateway API)', 'Envoy Gateway'])('%s has the certificate of a route alone for a host that the route brings one for', (proxy) => {
    const tls = RouteTls.fromSecret('web-tls', { external: true });
    const { edge } = gatewayWith(PROXIES[proxy](), CERTIFICATE, { host: 'example.com', tls });
    expect(only('Gateway', edge).spec.listeners.map(({ name, tls: told }: any) => [name, told?.certificateRefs.map((one: any) => one.name)])).toEqual([
      ['http', undefined], ['https-example.com', ['web-tls']], ['https-wildcard.example.com', ['all-tls']],
    ]);
  });

  test.each<[name: string, proxy: IngressProxy]>([
    ['Traefik (Gateway API)', IngressProxy.traefikGateway({ certificates: [{ host: 'example.com', secretName: 'all-tls' }] })],
    ['Envoy Gateway', IngressProxy.envoyGateway({ certificates: [{ host: 'example.com', secretName: 'all-tls' }] })],
  ])('so it is where the certificate of the gateway is an option of its proxy: %s', (_, proxy) => {
    const { edge } = gatewayWith(proxy, {}, { host: 'example.com', tls: RouteTls.fromSecret('web-tls', { external: true }) });
    expect(only('Gateway', edge).spec.listeners.flatMap(({ tls }: any) => tls?.certificateRefs ?? []).map(({ name }: any) => name)).toEqual(['web-tls']);
  });

  test('Contour lends it once, and its routes name it', () => {
    const { edge, apps } = gatewayWith(PROXIES.Contour(), CERTIFICATE);
    expect(only('TLSCertificateDelegation', edge).spec.delegations).toEqual([{ secretName: 'all-tls', targetNamespaces: ['shop'] }]);
    expect(only('HTTPProxy', apps).spec.virtualhost.tls).toEqual({ secretName: 'projectcontour/all-tls' });
  });

  test.each([
    ['HAProxy', 'haproxy', ['--default-ssl-certificate=haproxy/all-tls']],
    ['NGINX', 'nginx-ingress', ['-default-server-tls-secret=nginx-ingress/all-tls', '-wildcard-tls-secret=nginx-ingress/all-tls']],
    ['ingress-nginx (retired)', 'controller', ['--default-ssl-certificate=ingress-nginx/all-tls']],
  ])('%s is told by its arguments', (proxy, name, told) => expect(args(edgeOf(proxy, CERTIFICATE), name)).toEqual(expect.arrayContaining(told)));

  test.each(Object.keys(PROXIES))('behind %s a host that is not in it is a finding, and one with its own certificate is not', (proxy) => {
    const uncovered = (route: object) => gatewayWith(PROXIES[proxy](), CERTIFICATE, route).of('gateway-certificate').map(({ message }) => message);
    expect(uncovered({ host: 'app.example.com' })).toEqual([]);
    expect(uncovered({ host: 'EXAMPLE.com' })).toEqual([]);
    expect(uncovered({ host: 'a.app.example.com' })).toHaveLength(1);
    expect(uncovered({ host: 'app.example.org', tls: RouteTls.fromSecret('app-tls', { external: true }) })).toEqual([]);
  });
});

describe('plain HTTP leads to HTTPS', () => {
  const redirects = (proxy: string, route: object) => JSON.stringify(gatewayWith(PROXIES[proxy](), { redirectToHttps: true, ...CERTIFICATE }, route).apps);

  test.each(Object.keys(PROXIES))('for routes of %s that say nothing, as if they had said it themselves', (proxy) => {
    const said = JSON.stringify(gatewayWith(PROXIES[proxy](), CERTIFICATE, { forceHttps: true }).apps);
    expect(redirects(proxy, {})).toEqual(said);
    expect(redirects(proxy, { forceHttps: false })).toEqual(JSON.stringify(gatewayWith(PROXIES[proxy](), CERTIFICATE, {}).apps));
    expect(redirects(proxy, {})).not.toEqual(redirects(proxy, { forceHttps: false }));
  });
});

describe('a redirect to HTTPS without a certificate is refused', () => {
  const NEED = ['Traefik (Gateway API)', 'Envoy Gateway', 'Contour', 'NGINX'];
  const refused = (proxy: string, props: Partial<IngressGatewayProps>, route: object) => {
    const { findings } = gatewayWith(PROXIES[proxy](), props, route);
    return findings.filter(({ severity }) => severity === 'error').map(({ message, help }) => ({ message, help }));
  };

  test.each(NEED)('%s: where the gateway asks for it, its own word is named, and what to write there and on the route', (proxy) => {
    const [{ message, help }, ...others] = refused(proxy, { redirectToHttps: true }, {});
    expect(others).toEqual([]);
    expect(message).toContain('`redirectToHttps` of its gateway');
    expect(message).not.toContain('`forceHttps`');
    expect(help).toContain('`forceHttps: false`');
    expect(help).toContain('`defaultCertificate`');
  });

  test.each(NEED)('%s: where the route asks for it, that of the route', (proxy) => {
    const [{ help, message }, ...others] = refused(proxy, { redirectToHttps: true }, { forceHttps: true });
    expect(others).toEqual([]);
    expect(message).not.toContain('redirectToHttps');
    expect(help).not.toContain('forceHttps: false');
  });

  test.each(NEED)('%s: either way out leads out', (proxy) => {
    expect(refused(proxy, { redirectToHttps: true }, { forceHttps: false })).toEqual([]);
    expect(refused(proxy, { redirectToHttps: true, ...CERTIFICATE }, {})).toEqual([]);
  });
});

function gatewayObjects(lab: ReturnType<typeof labWithCertificate>, kind: string): string[] {
  const gateway = new IngressGateway(lab.edge, 'Last', { pool: lab.pool, name: 'last', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80) });
  return (lab.edge.toJson() as any[]).filter((object) => object.kind === kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}
