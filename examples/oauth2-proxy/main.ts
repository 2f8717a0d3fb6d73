import { App, Chart } from 'cdk8s';
import { Deployment, EnvValue, Namespace, Secret, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

// The tool knows nobody; OAuth2 Proxy asks the identity provider, and the gateway asks OAuth2 Proxy before each request.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });

new Namespace(edge, 'Tools', { metadata: { name: 'tools' } });
const apps = new Chart(app, 'apps', { namespace: 'tools', disableResourceNameHashes: true });

// Client id, client secret and the key of the cookie: put there by hand, or by whatever keeps your secrets.
const secret = Secret.fromSecretName(apps, 'OAuth2ProxySecret', 'oauth2-proxy');
const fromSecret = (key: string) => EnvValue.fromSecretValue({ secret, key });
const oauth2Proxy = service('oauth2-proxy', 4180, {
  image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.9.0',
  args: [
    '--provider=oidc', '--oidc-issuer-url=https://login.example.com', '--email-domain=example.com',
    '--http-address=0.0.0.0:4180', '--redirect-url=https://tool.example.com/oauth2/callback',
    // It answers for requests that stand at the gateway: 200 lets one pass, with every proxy, and a redirect to the login goes to the browser, where
    // OAuth2 Proxy by itself would answer 403 with a button.
    '--upstream=static://200', '--reverse-proxy=true', '--set-xauthrequest=true', '--skip-provider-button=true',
  ],
  envVariables: {
    OAUTH2_PROXY_CLIENT_ID: fromSecret('client-id'), OAUTH2_PROXY_CLIENT_SECRET: fromSecret('client-secret'), OAUTH2_PROXY_COOKIE_SECRET: fromSecret('cookie-secret'),
  },
});
const tool = service('tool', 8080, { image: 'registry.example.com/tool:1.0' });

new AppRoute(apps, 'ToolRoute', {
  name: 'tool',
  gateway,
  host: 'tool.example.com',
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'tool-tls' }),
  forceHttps: true,
  paths: [
    { path: '/', backend: tool, externalAuth: { backend: oauth2Proxy, path: '/', responseHeaders: ['X-Auth-Request-Email', 'X-Auth-Request-User'] } },
    // Its own pages are open, or nobody could log in.
    { path: '/oauth2', backend: oauth2Proxy },
  ],
});

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, port: number, container: { image: string; args?: string[]; envVariables?: { [name: string]: EnvValue } }): RouteBackend {
  const deployment = new Deployment(apps, `${name}-deployment`, { metadata: { name }, replicas: 2, containers: [{ ...container, portNumber: port }] });
  return RouteBackend.fromService(new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port: 80, targetPort: port }] }));
}
