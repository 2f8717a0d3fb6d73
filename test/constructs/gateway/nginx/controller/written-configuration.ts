import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/**
 * A checkout of github.com/nginx/kubernetes-ingress at the tag of the version that is installed. Its controller cannot be had from published modules, so that
 * what is asked of it is asked where somebody brings it.
 */
export const CHECKOUT = process.env.CDK8S_BARE_METAL_NGINX_INGRESS;

/** The program `nginx` that says whether a configuration is one. */
export const NGINX = process.env.CDK8S_BARE_METAL_NGINX ?? 'nginx';

/** Objects that the controller is given. */
export interface ControllerCase {
  readonly name: string;
  readonly objects: readonly any[];
}

/** What it makes of them. */
export interface WrittenConfiguration {
  readonly name: string;
  /** Contents by their path beneath `/etc/nginx`. */
  readonly files: Readonly<Record<string, string>>;
  /** What it says of the objects: `Warning Rejected …`. */
  readonly events: readonly string[];
}

/** Lets the controller of F5 write the configuration for each case. */
export function writtenBy(checkout: string, folder: string, cases: readonly ControllerCase[]): WrittenConfiguration[] {
  const program = path.join(folder, 'written-configuration');
  const overlay = path.join(folder, 'overlay.json');
  fs.writeFileSync(overlay, JSON.stringify({ Replace: { [path.join(checkout, 'cmd/written-configuration/main.go')]: path.join(__dirname, 'main.go') } }));
  run('go', ['build', '-overlay', overlay, '-o', program, './cmd/written-configuration'], checkout);
  const input = cases.map(({ name, objects }) => ({ name, flags: flagsOf(objects), objects: [...objects.filter(isRead), ...helpersOf(objects)] }));
  return JSON.parse(run(program, [], checkout, JSON.stringify(input)));
}

/** What `nginx -t` says of a configuration, without its last line; empty: it is one. */
export function refusedByNginx(folder: string, { files }: WrittenConfiguration): string {
  fs.rmSync(folder, { recursive: true, force: true });
  ['conf.d', 'stream-conf.d', 'secrets', 'logs', 'lib'].forEach((name) => fs.mkdirSync(path.join(folder, name), { recursive: true }));
  const own = { 'mime.types': 'types {}', 'config-version.conf': '', 'tls-passthrough-hosts.conf': '', ...files };
  Object.entries(own).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name),
    name.endsWith('.conf') ? `${name === 'nginx.conf' ? streamModule() : ''}${here(text, folder, name.startsWith('stream-'))}` : text));
  const { stderr, status, error } = spawnSync(NGINX, ['-t', '-q', '-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'logs/error.log')], { encoding: 'utf8' });
  if (error) {
    throw error;
  }
  const said = stderr.split('\n').filter((line) => /\[(emerg|alert|crit|error)\]/.test(line)).join('\n').split(folder).join('');
  return status === 0 ? said : said || stderr;
}

/** The paths of the image are those of a folder; and what Debian's NGINX 1.22 does not know, of which nothing is ours, is left out. */
function here(text: string, folder: string, stream: boolean): string {
  return text
    .split('/etc/nginx/').join(`${folder}/`)
    .split('/var/lib/nginx/').join(`${folder}/lib/`)
    .split('/dev/stdout').join(`${folder}/logs/access.log`)
    .replace(/^http \{$/m, `http {\n${TEMPORARY.map((name) => `${name}_temp_path ${folder}/lib/${name};`).join('\n')}`)
    .replace(/^\s*(http2 on|load_module .*|js_(import|set) .*|daemon off|sticky .*);$/gm, '')
    .replace(stream ? /^\s*server_name .*;$/gm : /^$/, '');
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Debian has the module for connections as a file of its own. */
function streamModule(): string {
  const file = path.resolve(path.dirname(NGINX), '../lib/nginx/modules/ngx_stream_module.so');
  return fs.existsSync(file) ? `load_module ${file};\n` : '';
}

/** How the emitted controller is started. */
function flagsOf(objects: readonly any[]): Record<string, string> {
  const { metadata, spec } = objects.find(({ kind, spec: { template } = {} as any }) => kind === 'Deployment' && template.spec.containers[0].name === 'nginx-ingress');
  const args: string[] = spec.template.spec.containers[0].args;
  return Object.fromEntries(args.map((arg) => arg.replace(/^-/, '').split('=')).map(([name, value = 'true']) => [name, value.replace('$(POD_NAMESPACE)', metadata.namespace)]));
}

const READ = ['Ingress', 'IngressClass', 'VirtualServer', 'VirtualServerRoute', 'Policy', 'TransportServer', 'GlobalConfiguration', 'ConfigMap', 'Service', 'Namespace', 'Secret'];

function isRead({ kind }: any): boolean {
  return READ.includes(kind);
}

/** What the objects name and no construct emits: Services with a pod behind them, and Secrets of the right type. */
function helpersOf(objects: readonly any[]): any[] {
  const found = new Map<string, any>();
  const service = (namespace: string, name: string, port: number | string) => {
    const key = `Service ${namespace}/${name}`;
    const ports = [...(found.get(key)?.spec.ports ?? []), typeof port === 'number' ? { name: `p${port}`, port } : { name: port, port: 8080 }]
      .filter((one, index, all) => all.findIndex((other) => other.port === one.port) === index);
    found.set(key, { apiVersion: 'v1', kind: 'Service', metadata: { namespace, name }, spec: { clusterIP: '10.96.0.9', ports } });
    found.set(`EndpointSlice ${namespace}/${name}`, {
      apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4', metadata: { namespace, name, labels: { 'kubernetes.io/service-name': name } },
      endpoints: [{ addresses: ['10.244.1.7'], conditions: { ready: true } }], ports,
    });
  };
  const secret = (namespace: string, name: string, type: string) => {
    found.set(`Secret ${namespace}/${name}`, { apiVersion: 'v1', kind: 'Secret', type, metadata: { namespace, name }, data: SECRETS[type]() });
  };
  for (const { kind, metadata, spec } of objects) {
    const { namespace, annotations = {} } = metadata;
    if (kind === 'Ingress') {
      (spec.rules ?? []).flatMap(({ http }: any) => http?.paths ?? [])
        .forEach(({ backend: { service: { name, port } } }: any) => service(namespace, name, port.number ?? port.name));
      (spec.tls ?? []).filter(({ secretName }: any) => secretName).forEach(({ secretName }: any) => secret(namespace, secretName, TLS));
      if (annotations['nginx.org/basic-auth-secret']) {
        secret(namespace, annotations['nginx.org/basic-auth-secret'], 'nginx.org/htpasswd');
      }
    }
    if (['VirtualServer', 'VirtualServerRoute', 'TransportServer'].includes(kind)) {
      (spec.upstreams ?? []).forEach((one: any) => {
        const [name, elsewhere = namespace] = String(one.service).split('/').reverse();
        service(elsewhere, name, one.port);
      });
      if (spec.tls?.secret) {
        secret(namespace, spec.tls.secret, TLS);
      }
    }
    if (kind === 'Policy') {
      const named: [any, string][] = [
        [spec.basicAuth?.secret, 'nginx.org/htpasswd'],
        [spec.ingressMTLS?.clientCertSecret, 'nginx.org/ca'],
        [spec.egressMTLS?.trustedCertSecret, 'nginx.org/ca'],
      ];
      named.filter(([name]) => name).forEach(([name, type]) => secret(namespace, name, type));
    }
  }
  const flags = flagsOf(objects);
  ['default-server-tls-secret', 'wildcard-tls-secret'].filter((name) => flags[name]).forEach((name) => {
    const [namespace, named] = flags[name].split('/');
    secret(namespace, named, TLS);
  });
  const emitted = new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`));
  return [...found].filter(([key]) => !emitted.has(key)).map(([, object]) => object);
}

const TLS = 'kubernetes.io/tls';

let pair: { certificate: string; key: string } | undefined;

const base64 = (text: string) => Buffer.from(text).toString('base64');

const SECRETS: Readonly<Record<string, () => Record<string, string>>> = {
  [TLS]: () => ({ 'tls.crt': base64(selfSigned().certificate), 'tls.key': base64(selfSigned().key) }),
  'nginx.org/ca': () => ({ 'ca.crt': base64(selfSigned().certificate) }),
  'nginx.org/htpasswd': () => ({ htpasswd: base64('user:{PLAIN}secret\n') }),
};

/** A certificate for nobody, with its key. */
function selfSigned(): { certificate: string; key: string } {
  if (pair === undefined) {
    const text = run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=example.com', '-days', '2', '-keyout', '-'], '/');
    const block = (label: string) => new RegExp(`-----BEGIN ${label}-----[^]*-----END ${label}-----\n`).exec(text)![0];
    pair = { key: block('PRIVATE KEY'), certificate: block('CERTIFICATE') };
  }
  return pair;
}

function run(program: string, args: readonly string[], folder: string, input = ''): string {
  const { stdout, stderr, status, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', input, maxBuffer: 1 << 30 });
  if (error || status !== 0) {
    throw error ?? new Error(`${program} ends with ${status}: ${stderr.slice(-2000)}`);
  }
  return stdout;
}
