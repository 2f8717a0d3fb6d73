import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Include, Testing } from 'cdk8s';
import { Delivery, GitOpsApp, IpPlan, RequiredSecret, SecretOrigin, SecretUse } from '../../src';
import { KubernetesObject } from '../cluster/kubernetes-object';

/** SOPS, with a key of age that was made for this run. */
export class Sops {
  static withNewKey(program: string): Sops {
    const [identity, recipient] = execFileSync(program, ['key'], { encoding: 'utf8' }).split('\n');
    return new Sops(program, identity, recipient);
  }

  private constructor(private readonly program: string, public readonly identity: string, private readonly recipient: string) {}

  /** @param comments which values are encrypted, by the comments above them; absent: all values of the Secret */
  encrypt(plain: string, comments?: string): string {
    return this.run(['encrypt', this.recipient, ...(comments === undefined ? [] : [comments])], plain);
  }

  /** @throws Error where its seal does not hold */
  decrypt(encrypted: string): string {
    return this.run(['decrypt'], encrypted);
  }

  private run(args: readonly string[], input: string): string {
    return execFileSync(this.program, args, { input, encoding: 'utf8', env: { SOPS_AGE_KEY: this.identity }, stdio: 'pipe' });
  }
}

/** A Secret that somebody encrypts: its fields in an order that is not that of their names. */
export interface PlainSecret {
  readonly use: SecretUse;
  readonly namespace: string;
  readonly name: string;
  readonly text: string;
  readonly type: string;
  /** What the cluster is to have in the end. */
  readonly values: Readonly<Record<string, string>>;
}

export const PLAIN_SECRETS: readonly PlainSecret[] = [
  plainSecret(SecretUse.BGP_PASSWORD, 'metallb-system', 'router-password', 'kubernetes.io/basic-auth', 'stringData', { username: 'tor', password: 'correct horse: "battery" # staple' }),
  plainSecret(SecretUse.MEMBERLIST, 'metallb-system', 'gossip', 'Opaque', 'data', { secretkey: 'of the speakers\n' }),
  plainSecret(SecretUse.TLS, 'shop', 'shop-tls', 'kubernetes.io/tls', 'stringData', { 'tls.key': 'line 1\nline 2\n', 'tls.crt': 'certificate\n' }),
];

function plainSecret(use: SecretUse, namespace: string, name: string, type: string, field: 'data' | 'stringData', values: Readonly<Record<string, string>>): PlainSecret {
  const lines = Object.entries(values).map(([key, value]) => `  # whose is it?\n  ${key}: ${JSON.stringify(field === 'data' ? Buffer.from(value).toString('base64') : value)}\n`);
  return { use, namespace, name, type, values, text: `kind: Secret\napiVersion: v1\ntype: ${type}\nmetadata:\n  namespace: ${namespace}\n  name: ${name}\n${field}:\n${lines.join('')}` };
}

/** What an app emits of the encrypted files, once it has held them against what it needs. */
export function emittedFrom(folder: string, sops: Sops): KubernetesObject[] {
  fs.mkdirSync(folder, { recursive: true });
  const app = new App({ outdir: path.join(folder, 'dist') });
  const plan = new IpPlan(app, 'Plan', { networks: [{ name: 'lan', cidr: '192.168.1.0/24' }], folder: path.join(folder, 'network') });
  const chart = new Chart(app, 'secrets', { labels: { team: 'edge' } });
  for (const { use, namespace, name, text } of PLAIN_SECRETS) {
    const file = path.join(folder, `${name}.sops.yaml`);
    fs.writeFileSync(file, sops.encrypt(text));
    new RequiredSecret(chart, name, { plan, use, namespace, name, origin: SecretOrigin.sopsFile(file) });
  }
  return Testing.synth(chart);
}

/** What an app delivers of the encrypted files that it includes, by the names of the Secrets. */
export function includedFrom(folder: string, sops: Sops): Map<string, string> {
  fs.mkdirSync(folder, { recursive: true });
  const outdir = path.join(folder, 'dist');
  const app = new GitOpsApp({ outdir, delivery: Delivery.flux({ path: './dist', sourceRef: 'flux-system', decryptionSecret: 'sops-age' }) });
  const chart = new Chart(app, 'secrets', { labels: { team: 'edge' } });
  for (const { name, text } of PLAIN_SECRETS) {
    const file = path.join(folder, `${name}.sops.yaml`);
    fs.writeFileSync(file, sops.encrypt(text));
    new Include(chart, name, { url: file });
  }
  app.synth();
  const written = fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' });
  return new Map(PLAIN_SECRETS.map(({ name }) => [name, fs.readFileSync(path.join(outdir, written.find((file) => file.endsWith(`/secret-${name}.yaml`))!), 'utf8')]));
}
