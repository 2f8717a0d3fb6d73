import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { Api } from './api';
import { CertificateAuthority } from './certificates';
import { API_SERVER, KUBERNETES_SERVICE, SERVICE_PREFIXES } from '../network/addresses';
import { Daemon, run } from '../sandbox/processes';
import { until } from '../sandbox/until';

export const API_PORT = 6443;

/** Where the programs of the control plane are. */
export interface ControlPlanePrograms {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubeControllerManager: string;
}

/** Of kube-controller-manager: what makes Pods and EndpointSlices out of what we emit, and cleans up. */
const CONTROLLERS = [
  'deployment-controller', 'job-controller', 'replicaset-controller', 'daemonset-controller', 'statefulset-controller', 'endpointslice-controller', 'garbage-collector-controller',
  'namespace-controller', 'serviceaccount-controller', 'root-ca-certificate-publisher-controller', 'disruption-controller',
];

/** etcd, kube-apiserver and kube-controller-manager as plain processes in the outer namespace. */
export class ControlPlane {
  static async start(folder: string, programs: ControlPlanePrograms, authority: CertificateAuthority): Promise<ControlPlane> {
    fs.mkdirSync(folder, { recursive: true });
    await authority.issue('kube-apiserver', [API_SERVER, '127.0.0.1', KUBERNETES_SERVICE, 'kubernetes.default.svc']);
    await run(['openssl', 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', path.join(folder, 'sa.key')]);
    await run(['openssl', 'pkey', '-in', path.join(folder, 'sa.key'), '-pubout', '-out', path.join(folder, 'sa.pub')]);
    const plane = new ControlPlane(folder, programs, authority);
    await plane.ready();
    plane.daemons.push(plane.controllerManager());
    return plane;
  }

  readonly api: Api;
  private readonly daemons: Daemon[];
  private readonly token = randomBytes(16).toString('hex');
  private apiServer: Daemon;

  private constructor(private readonly folder: string, private readonly programs: ControlPlanePrograms, private readonly authority: CertificateAuthority) {
    fs.writeFileSync(this.at('tokens.csv'), `${this.token},admin,admin,"system:masters"\n`);
    fs.writeFileSync(this.at('kubeconfig'), JSON.stringify(this.kubeconfig(this.token)));
    this.api = new Api(API_SERVER, API_PORT, this.token, authority.certificate);
    // The API server waits for etcd by itself, so both start together.
    this.daemons = [this.etcd()];
    this.apiServer = this.startApiServer();
  }

  /** Of an administrator. */
  get kubeconfigFile(): string {
    return this.at('kubeconfig');
  }

  get logs(): string {
    return this.folder;
  }

  /** A kubeconfig for a bearer of a token. */
  kubeconfig(token: string): object {
    return {
      'apiVersion': 'v1',
      'kind': 'Config',
      'current-context': 'world',
      'clusters': [{ name: 'world', cluster: { 'server': `https://${API_SERVER}:${API_PORT}`, 'certificate-authority-data': Buffer.from(this.authority.certificate).toString('base64') } }],
      'users': [{ name: 'user', user: { token } }],
      'contexts': [{ name: 'world', context: { cluster: 'world', user: 'user' } }],
    };
  }

  async stopApiServer(): Promise<void> {
    await this.apiServer.stop('SIGKILL');
  }

  async startApiServerAgain(): Promise<void> {
    this.apiServer = this.startApiServer();
    await this.ready();
  }

  async stop(): Promise<void> {
    this.api.close();
    await Promise.all([this.apiServer, ...this.daemons].map((daemon) => daemon.stop('SIGKILL')));
  }

  private async ready(): Promise<void> {
    await until(() => {
      const dead = [this.apiServer, ...this.daemons].find(({ isRunning }) => !isRunning);
      if (dead !== undefined) {
        throw new Error(`${dead.name} has ended: ${dead.tail()}`);
      }
      return this.api.ready();
    }, { what: 'the API server', seconds: 60, everyMilliseconds: 100 });
  }

  private etcd(): Daemon {
    return this.daemon('etcd', [
      this.programs.etcd, '--data-dir', this.at('etcd'), '--unsafe-no-fsync', '--log-level', 'error',
      '--listen-client-urls', 'http://127.0.0.1:2379', '--advertise-client-urls', 'http://127.0.0.1:2379',
      '--listen-peer-urls', 'http://127.0.0.1:2380', '--initial-advertise-peer-urls', 'http://127.0.0.1:2380',
      '--initial-cluster', 'default=http://127.0.0.1:2380',
    ]);
  }

  private startApiServer(): Daemon {
    const { certificate, key } = this.authority.files('kube-apiserver');
    return this.daemon('kube-apiserver', [
      this.programs.kubeApiserver, '--etcd-servers=http://127.0.0.1:2379', '--bind-address=0.0.0.0', `--advertise-address=${API_SERVER}`,
      `--secure-port=${API_PORT}`, `--tls-cert-file=${certificate}`, `--tls-private-key-file=${key}`,
      `--token-auth-file=${this.at('tokens.csv')}`, '--authorization-mode=RBAC', '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${this.at('sa.pub')}`, `--service-account-signing-key-file=${this.at('sa.key')}`,
      `--service-cluster-ip-range=${SERVICE_PREFIXES.join(',')}`, '--allow-privileged=true', `--cert-dir=${this.at('certificates')}`,
    ]);
  }

  private controllerManager(): Daemon {
    return this.daemon('kube-controller-manager', [
      this.programs.kubeControllerManager, ...['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map((flag) => `--${flag}=${this.at('kubeconfig')}`),
      '--leader-elect=false', '--use-service-account-credentials=false', '--bind-address=127.0.0.1', `--root-ca-file=${this.authority.file}`,
      `--service-account-private-key-file=${this.at('sa.key')}`, `--controllers=${CONTROLLERS.join(',')}`,
    ]);
  }

  private daemon(name: string, command: readonly string[]): Daemon {
    return new Daemon(name, command, this.at(`${name}.log`), { cwd: this.folder });
  }

  private at(file: string): string {
    return path.join(this.folder, file);
  }
}
