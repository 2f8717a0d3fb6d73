import * as fs from 'fs';
import { Construct } from 'constructs';
import { NeededSecret, readEncryptedFile } from './encrypted-file';
import { EXTERNAL_SECRET_NAMES, ExternalSecretOptions, SecretOrigin } from './secret-origin';
import { Manifest } from '../../model/manifest';
import { PlanProblem } from '../../plan/plan';
import { causeOf } from '../../repository/unreadable';
import { commandToMake, SECRET_SHAPES } from '../../rules/secret-commands';
import { EmittedObject } from '../emitted-object';
import { hasProperty, oneOf, OptionKind, TEXT, TEXTS } from '../option-kinds';
import { namesOf, OptionNames, problemsOfMissing, problemsOfOptions } from '../option-names';
import { NAME } from '../option-values';
import { IpPlan } from '../plan/ip-plan';
import { PLAN, required } from '../required';

/** What a Secret is needed for: that decides its type, and the names of its values. */
export enum SecretUse {
  /** Password of a session with a router: `password`, of type `kubernetes.io/basic-auth`. */
  BGP_PASSWORD = 'bgp-password',
  /** Key of the messages between MetalLB's speakers: `secretkey`. */
  MEMBERLIST = 'memberlist',
  /** Certificate of a route or a listener: `tls.crt` and `tls.key`, of type `kubernetes.io/tls`. */
  TLS = 'tls',
}

/** Properties of a Secret that something needs. */
export interface RequiredSecretProps {
  /** The plan of the cluster. */
  readonly plan: IpPlan;

  /** Name of the Secret. */
  readonly name: string;

  /** Namespace of the Secret: that of MetalLB, or of the route. */
  readonly namespace: string;

  /** What it is needed for. */
  readonly use: SecretUse;

  /** Where its values come from. */
  readonly origin: SecretOrigin;
}

const ORIGIN = new OptionKind('a SecretOrigin', (value) => hasProperty(value, '_encryption'), () => 'Write one such as `SecretOrigin.sopsFile(\'secrets/router-password.yaml\')`.');
const REQUIRED_SECRET_NAMES = namesOf<RequiredSecretProps>({ name: TEXT, namespace: TEXT, plan: true, use: oneOf(SecretUse), origin: ORIGIN });
const FILE_NAMES: OptionNames = { file: NAME };

/**
 * A Secret that something needs, whose values never stand in the output: an ExternalSecret that is written, or a file of Sealed Secrets or SOPS that is
 * checked. A file that is missing or wrong is an error, with the command that makes it.
 *
 * @example
 * new RequiredSecret(chart, 'RouterPassword', {
 *   plan,
 *   name: 'router-password',
 *   namespace: 'metallb-system',
 *   use: SecretUse.BGP_PASSWORD,
 *   origin: SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'routers/tor' }),
 * });
 */
export class RequiredSecret extends Construct {
  /** Name of the Secret, for `passwordSecret`, `memberlistSecret` or `RouteTls.fromSecret`. */
  public readonly secretName: string;

  public constructor(scope: Construct, id: string, props: RequiredSecretProps) {
    super(scope, id);
    const { path } = this.node;
    const plan = required(props?.plan, PLAN, 'plan', path);
    const { name, namespace, use, origin } = props;
    this.secretName = `${name}`;
    plan._use(this);
    const problems = optionProblems(props, path);
    plan._registry.tell(problems);
    if (problems.length > 0) {
      if (typeof name === 'string' && typeof namespace === 'string') {
        // What needs the Secret has no finding of its own: it will be there.
        plan._declareExternal({ secrets: [`${namespace}/${name}`] }, this);
      }
      return;
    }
    const needed = { namespace, name, ...SECRET_SHAPES[use] };
    const manifest = origin._external !== undefined ? externalSecret(needed, origin._external) : this.fromFile(plan, needed, use, origin);
    if (manifest !== undefined) {
      // SOPS seals the order of all values, labels included; an order of ours is what Flux takes, and `sops decrypt` refuses.
      new EmittedObject(this, 'Resource', manifest, plan._addresses, undefined, origin._encryption === 'SOPS');
    }
  }

  private fromFile(plan: IpPlan, needed: NeededSecret, use: SecretUse, { _encryption, _file }: SecretOrigin): Manifest | undefined {
    const [encryption, file] = [_encryption!, _file!];
    const making = commandToMake(use, needed.namespace, needed.name);
    const command = `${making} --dry-run=client -o yaml | ${encryption === 'SealedSecret' ? 'kubeseal --format yaml'
      : `sops encrypt --filename-override ${file} --encrypted-regex '^(data|stringData)$' /dev/stdin`} > ${file}`;
    let text: string;
    try {
      text = fs.readFileSync(file, 'utf8');
    } catch (error) {
      // What needs the Secret has no finding of its own: it will be there.
      plan._declareExternal({ secrets: [`${needed.namespace}/${needed.name}`] }, this);
      plan._registry.problems.push({
        kind: 'secret-file-missing',
        message: `Secret ${needed.namespace}/${needed.name} is to come from ${file}, which cannot be read: ${causeOf(error)}.`,
        help: `Make it: \`${command}\`.`,
        subject: `file ${file}`,
        places: [{ construct: this.node.path }],
      });
      return undefined;
    }
    const { manifest, problems } = readEncryptedFile(file, text, encryption, needed, command);
    if (manifest === undefined) {
      plan._declareExternal({ secrets: [`${needed.namespace}/${needed.name}`] }, this);
    }
    plan._registry.problems.push(...problems);
    return manifest;
  }
}

function optionProblems(props: RequiredSecretProps, construct: string): PlanProblem[] {
  const own = [...problemsOfOptions(props, REQUIRED_SECRET_NAMES, construct), ...problemsOfMissing(props, ['name', 'namespace', 'use', 'origin'], construct)];
  if (own.length > 0) {
    return own;
  }
  const { use, origin: { _external: external, _file: file } } = props;
  if (external === undefined) {
    return [...problemsOfOptions({ file }, FILE_NAMES, construct, 'origin'), ...problemsOfMissing({ file }, ['file'], construct, 'origin')];
  }
  const values: OptionNames = Object.fromEntries(SECRET_SHAPES[use].keys.map((key) => [key, true]));
  return [
    ...problemsOfOptions(external, EXTERNAL_SECRET_NAMES, construct, 'origin'), ...problemsOfMissing(external, ['store', 'remoteKey'], construct, 'origin'),
    ...(TEXTS.holds(external.properties) ? problemsOfOptions(external.properties, values, construct, 'origin.properties') : []),
  ];
}

/** With the defaults of its definition (External Secrets 2.9) written out, which Argo CD would show as drift. */
function externalSecret({ name, namespace, type, keys }: NeededSecret, options: ExternalSecretOptions): Manifest {
  const { store, storeInNamespace, remoteKey, properties, refreshInterval } = options;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      data: keys.map((secretKey) => ({ remoteRef: { key: remoteKey, property: properties?.[secretKey] ?? secretKey }, secretKey })),
      refreshInterval: refreshInterval ?? '1h0m0s',
      secretStoreRef: { kind: storeInNamespace === true ? 'SecretStore' : 'ClusterSecretStore', name: store },
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain', name, template: { engineVersion: 'v2', mergePolicy: 'Replace', type } },
    },
  };
}
