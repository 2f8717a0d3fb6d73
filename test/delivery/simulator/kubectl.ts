import { ApiServer, Refusal } from './api-server';
import { Engine, Outcome } from './engine';
import { identity } from './objects';
import { Revision } from './repository';
import { secondsOf } from './seconds';
import { Manifest } from '../../../src/model/manifest';

/** kustomize's own order of kinds (api/internal/plugins/builtinconfig, resid); others between, webhook configurations last. */
const FIRST = [
  'Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount', 'PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap',
  'Secret', 'Endpoints', 'Service', 'LimitRange', 'PriorityClass', 'PersistentVolume', 'PersistentVolumeClaim', 'Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget',
];
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
/** A person who repeats a command does so after this many seconds, and gives up after so many times. */
const REPEAT = { seconds: 10, times: 12 };

/** A person who runs the commands of the generated README one after another. */
export class Kubectl implements Engine {
  constructor(private readonly server: ApiServer) {}

  apply(revision: Revision): Outcome {
    const began = this.server.now;
    const refusals: Refusal[] = [];
    const undone: string[] = [];
    let retries = 0;
    for (const command of commandsOf(revision.files.get('README.md')!)) {
      for (let attempt = 0; ; attempt++) {
        const refused = this.run(command, revision);
        refusals.push(...refused.filter((one) => one instanceof Refusal));
        if (refused.length === 0) {
          break;
        }
        // Told by the README: what a webhook refuses that is not there yet may be repeated. Nothing else is.
        if (attempt === REPEAT.times || refused.some((one) => !(one instanceof Refusal) || one.cause !== 'webhook')) {
          undone.push(`${command}: ${refused[0].message}`);
          break;
        }
        retries++;
        this.server.now += REPEAT.seconds;
      }
    }
    return { refusals, undone, retries, seconds: this.server.now - began };
  }

  private run(command: string, revision: Revision): Error[] {
    const [, folder] = /^kubectl apply --server-side -k (\S+)$/.exec(command) ?? [];
    if (folder !== undefined) {
      return this.write(revision.build(folder));
    }
    const timeout = secondsOf(/--timeout=(\S+)/.exec(command)?.[1] ?? '0s');
    if (/^kubectl wait --for=condition=Established crd --all /.test(command)) {
      return this.waitFor(timeout, () => this.server.objects.filter(({ kind }) => kind === 'CustomResourceDefinition').every((one) => this.server.isEstablished(identity(one))), command);
    }
    const [, kind, name, namespace] = /^kubectl rollout status (\w+)\/(\S+) -n (\S+) /.exec(command) ?? [];
    if (kind !== undefined) {
      const workload = this.server.objects.find((one) => one.kind.toLowerCase() === kind && one.metadata.name === name && one.metadata.namespace === namespace);
      return workload === undefined ? [new Error(`${kind} "${name}" not found`)] : this.waitFor(timeout, () => this.server.isReady(workload), command);
    }
    throw new Error(`The simulator does not know the command \`${command}\`.`);
  }

  /** kubectl looks up the kinds of all objects before it writes any. */
  private write(objects: readonly Manifest[]): Error[] {
    const rank = ({ kind }: Manifest) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : LAST.includes(kind) ? 1000 + LAST.indexOf(kind) : 500);
    const served = objects.filter((object) => this.server.isServed(object));
    const refusals: Error[] = objects.filter((object) => !served.includes(object)).map((object) => new Refusal(object, 'kind', 'ensure CRDs are installed first'));
    served.sort((a, b) => rank(a) - rank(b) || (identity(a) < identity(b) ? -1 : 1)).forEach((object) => {
      try {
        this.server.write(object);
      } catch (error) {
        refusals.push(error as Refusal);
      }
    });
    return refusals;
  }

  private waitFor(seconds: number, isDone: () => boolean, command: string): Error[] {
    for (const end = this.server.now + seconds; !isDone(); this.server.now++) {
      if (this.server.now > end) {
        return [new Error(`${command} timed out`)];
      }
    }
    return [];
  }
}

/** The commands in the README's first block of shell. */
function commandsOf(readme: string): string[] {
  const [, block] = /```sh\n([^`]*)```/.exec(readme)!;
  return block.trim().split('\n');
}
