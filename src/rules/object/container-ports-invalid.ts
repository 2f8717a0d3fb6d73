import { describeIdentity, KubernetesObject } from '../../model/identity';
import { isPortName, isPortNumber, PORT_NAME_HELP, PORT_PROTOCOLS } from '../../model/port-syntax';
import { each, Fields, fieldsOf, isFields, listOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { deployment, yaml } from '../cases/case-writing';
import { judgements, repeated } from '../group';
import { Judgement, Rule } from '../rule';

/** Kinds of Kubernetes that run pods, with the path to the template. What other kinds hold, their own controllers judge. */
const TEMPLATES: readonly (readonly [kind: string, group: string, path: readonly string[]])[] = [
  ['Pod', '', []],
  ['ReplicationController', '', ['spec', 'template']],
  ...['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'].map((kind) => [kind, 'apps', ['spec', 'template']] as const),
  ['Job', 'batch', ['spec', 'template']],
  ['CronJob', 'batch', ['spec', 'jobTemplate', 'spec', 'template']],
];

const pods = (...lists: (readonly object[])[]) => yaml(deployment('web', {}, { containers: lists.map((ports, index) => ({ name: `web-${index}`, image: 'web:1', ports })) }));
const onNode = (ports: readonly object[]) => yaml(deployment('web', {}, { hostNetwork: true, containers: [{ name: 'web', image: 'web:1', ports }] }));
const port = (name: unknown, more: object = {}) => ({ name, containerPort: 8080, ...more });

export const CONTAINER_PORTS_INVALID: Rule = {
  id: 'container-ports-invalid',
  severity: 'error',
  why: 'The API server refuses pods whose container has a port that is out of range, of an unknown protocol or misnamed, two ports of one name, or on the network of the node a host port that is another.',
  cases: {
    bad: [
      { name: 'a name of 16 characters', manifests: pods([port('a'.repeat(16))]) },
      { name: 'a name in upper case', manifests: pods([port('HTTP')]) },
      { name: 'a name with an underscore', manifests: pods([port('web_http')]) },
      { name: 'a name without a letter', manifests: pods([port('8080')]) },
      { name: 'a name with two hyphens in a row', manifests: pods([port('web--http')]) },
      { name: 'one name twice in one container', manifests: pods([port('http'), port('http', { containerPort: 8081 })]) },
      { name: 'a port above 65535', manifests: pods([port('http', { containerPort: 65536 })]) },
      { name: 'no port', manifests: pods([{ name: 'http' }]) },
      { name: 'a number in quotes, which is a text', manifests: pods([port('http', { containerPort: '8080' })]) },
      { name: 'a host port above 65535', manifests: pods([port('http', { hostPort: 70000 })]) },
      { name: 'another host port on the network of the node', manifests: onNode([port('http', { hostPort: 80 })]) },
      { name: 'a name that is a number', manifests: pods([port(8080)]) },
      { name: 'a protocol in small letters', manifests: pods([port('dns', { protocol: 'udp' })]) },
      { name: 'a container that starts first, of a CronJob', manifests: yaml({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web', namespace: 'shop' }, spec: { jobTemplate: { spec: { template: { spec: { initContainers: [{ name: 'web', ports: [port('HTTP')] }] } } } } } }) },
    ],
    good: [
      { name: 'a name of 15 characters', manifests: pods([port('a'.repeat(15)), port('h2-8080', { containerPort: 65535, protocol: 'SCTP' })]) },
      { name: 'one name in two containers, of which the API server warns only', manifests: pods([port('http')], [port('http', { containerPort: 8081 })]) },
      { name: 'one port twice', manifests: pods([port('dns'), port('dns-udp', { protocol: 'UDP' }), port('web')]) },
      { name: 'the same host port, or none, on the network of the node', manifests: onNode([port('http', { hostPort: 8080 }), port('web', { containerPort: 8081 })]) },
      { name: 'another host port on a network of its own', manifests: pods([port('http', { hostPort: 80 })]) },
      { name: 'no names', manifests: pods([port(undefined), port('', { containerPort: 8081 })]) },
      { name: 'what Flux fills in', manifests: pods([port('${LONG_NAME_OF_PORT}', { containerPort: '${PORT}', protocol: '${PROTOCOL}' }), port('${LONG_NAME_OF_PORT}')]) },
      { name: 'a list that Flux fills in', manifests: yaml(deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', ports: '${PORTS}' }] })) },
    ],
  },
  check: ({ objects }) => TEMPLATES.flatMap(([kind, group, path]) => judgements(objects.ofKind(kind), (object) => (
    object.identity.group === group ? judged(object, path) : NONE))),
};

const NONE: readonly never[] = [];

function judged({ identity, manifest, source }: KubernetesObject, path: readonly string[]): readonly Judgement[] {
  const spec = fieldsOf(path.reduce<Fields>((within, field) => fieldsOf(within[field]), manifest).spec);
  return judgements(['containers', 'initContainers'], (list) => judgements(listOf(spec[list]), (one, index) => {
    const { name, ports } = fieldsOf(one);
    return each([...problemsOf(listOf(ports)), ...(spec.hostNetwork === true && list === 'containers' ? hostProblems(listOf(ports)) : NONE)], ({ property, message, help }) => ({
      message: `Container ${String(name)} of ${describeIdentity(identity)} has ${message}.`,
      help,
      subject: describeIdentity(identity),
      places: [at(source, [...path, 'spec', `${list}[${index}]`, property].join('.'))],
    }));
  }));
}

interface Problem {
  readonly property: string;
  /** What stands behind `Container web has`, without a full stop. */
  readonly message: string;
  readonly help: string;
}

/** As `validateContainerPorts` of Kubernetes' core/validation. */
function problemsOf(list: readonly unknown[]): readonly Problem[] {
  const problems = judgements(list, (one, index) => (isFields(one) ? portProblems(one, `ports[${index}]`) : NONE));
  const named = list.length < 2 ? NONE : list.map((one, index) => ({ name: fieldsOf(one).name, index }))
    .filter((one): one is { name: string; index: number } => typeof one.name === 'string' && isPortName(one.name));
  const twins = repeated(named, ({ name }) => name)
    .map(([, { name, index }]) => ({ property: `ports[${index}].name`, message: `two ports called ${name}`, help: 'Give each port a `name` of its own.' }));
  return twins.length === 0 ? problems : [...problems, ...twins];
}

/** On the network of its node a container listens where it listens (`validateHostNetwork`). */
function hostProblems(list: readonly unknown[]): readonly Problem[] {
  return judgements(list, (one, index): readonly Problem[] => {
    const { containerPort, hostPort } = fieldsOf(one);
    return !isPortNumber(containerPort) || !isPortNumber(hostPort) || containerPort === hostPort ? NONE : [{
      property: `ports[${index}].hostPort`,
      message: `the host port ${String(hostPort)} for its port ${String(containerPort)}, and the pod has the network of its node (\`hostNetwork\`)`,
      help: `Remove \`hostPort\`, or write \`hostPort: ${String(containerPort)}\`.`,
    }];
  });
}

function portProblems({ name, containerPort, hostPort, protocol }: Fields, property: string): readonly Problem[] {
  if (isName(name) && isNumber(containerPort) && isHostPort(hostPort) && isProtocol(protocol)) {
    return NONE;
  }
  return [
    ...(isName(name) ? [] : [{ property: `${property}.name`, message: `a port with the name ${JSON.stringify(name)}`, help: `Write ${PORT_NAME_HELP}.` }]),
    ...(isNumber(containerPort) ? [] : [{
      property: `${property}.containerPort`,
      message: isUnset(containerPort) ? `a port ${isUnset(name) ? '' : `${String(name)} `}without \`containerPort\`` : `the port ${JSON.stringify(containerPort)}`,
      help: numberHelp('containerPort', containerPort),
    }]),
    ...(isHostPort(hostPort) ? [] : [{ property: `${property}.hostPort`, message: `the host port ${JSON.stringify(hostPort)}`, help: numberHelp('hostPort', hostPort) }]),
    ...(isProtocol(protocol) ? [] : [{
      property: `${property}.protocol`,
      message: `a port with the protocol ${JSON.stringify(protocol)}`,
      help: `Write ${PORT_PROTOCOLS.map((known) => `\`${known}\``).join(', ')}, or nothing for TCP.`,
    }]),
  ];
}

function numberHelp(field: string, value: unknown): string {
  return typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? `Write it as a number, without quotes: \`${field}: ${value}\`.` : 'Write a number of 1 to 65535.';
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isLater(value: unknown): boolean {
  return typeof value === 'string' && isPlaceholder(value);
}

function isName(name: unknown): boolean {
  return isUnset(name) || (typeof name === 'string' && isPortName(name)) || isLater(name);
}

function isNumber(value: unknown): boolean {
  return isPortNumber(value) || isLater(value);
}

/** 0 counts as nothing written. */
function isHostPort(value: unknown): boolean {
  return value === undefined || value === null || value === 0 || isNumber(value);
}

function isProtocol(protocol: unknown): boolean {
  return isUnset(protocol) || PORT_PROTOCOLS.includes(String(protocol)) || isLater(protocol);
}
