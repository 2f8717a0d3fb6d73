import { claimId } from '../../model/claim';
import { isPortName, isPortNumber, PORT_PROTOCOLS } from '../../model/port-syntax';
import { Service, ServicePort } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { judgements, repeated } from '../group';
import { Rule } from '../rule';

const NONE: readonly never[] = [];
/** A label of DNS (RFC 1123). */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const ports = (...list: object[]) => yaml(service('web', { ports: list }));

export const SERVICE_PORTS_INVALID: Rule = {
  id: 'service-ports-invalid',
  severity: 'error',
  why: 'The API server refuses a Service whose ports are out of range or texts, of an unknown protocol, misnamed, without names where there are several, or there twice.',
  cases: {
    bad: [
      { name: 'a port above 65535', manifests: ports({ port: 65536 }) },
      { name: 'a number in quotes, which is a text', manifests: ports({ port: '80' }) },
      { name: 'two ports, one without a name', manifests: ports({ name: 'http', port: 80 }, { port: 443 }) },
      { name: 'one name twice', manifests: ports({ name: 'http', port: 80 }, { name: 'http', port: 443 }) },
      { name: 'one port twice', manifests: ports({ name: 'http', port: 80 }, { name: 'web', port: 80 }) },
      { name: 'a protocol in small letters', manifests: ports({ port: 53, protocol: 'udp' }) },
      { name: 'a port that is filled in, without a name beside another', manifests: ports({ port: '${PORT}' }, { name: 'https', port: 443 }) },
      { name: 'no ports', manifests: ports() },
      { name: 'a name in upper case', manifests: ports({ name: 'HTTP', port: 80 }) },
      { name: 'a target port above 65535', manifests: ports({ port: 80, targetPort: 65536 }) },
      { name: 'a number as a text, which is read as a name', manifests: ports({ port: 80, targetPort: '8080' }) },
      { name: 'a node port in quotes, which is a text', manifests: yaml(service('web', { type: 'NodePort', ports: [{ port: 80, nodePort: '30080' }] })) },
      { name: 'the name of a target port with 16 characters', manifests: ports({ port: 80, targetPort: 'a'.repeat(16) }) },
    ],
    good: [
      { name: 'one port without a name', manifests: ports({ port: 65535 }) },
      { name: 'one number for TCP and UDP', manifests: ports({ name: 'dns', port: 53 }, { name: 'dns-udp', port: 53, protocol: 'UDP' }) },
      { name: 'a port that Flux fills in', manifests: ports({ name: 'http', port: '${PORT}' }, { name: 'https', port: '${TLS_PORT}' }) },
      { name: 'a target port by name', manifests: ports({ name: 'a'.repeat(63), port: 80, targetPort: 'h2-8080' }) },
      { name: 'target port 0, for the port itself', manifests: ports({ port: 80, targetPort: 0 }) },
      { name: 'a headless Service without ports', manifests: yaml(service('web', { clusterIP: 'None', ports: [] })) },
    ],
  },
  check: ({ cluster }) => judgements(cluster.services, (one) => problemsOf(one).map(({ message, help }) => ({
    message: `Service ${claimId(one)} ${message}.`,
    help,
    subject: `Service ${claimId(one)}`,
    places: [one.source],
  }))),
};

function problemsOf({ type, headless, ports: list }: Service): readonly { message: string; help: string }[] {
  if (list.length === 0) {
    return headless || type === 'ExternalName' ? NONE : [{ message: 'has no ports', help: 'Write the ports that clients connect to in `spec.ports`.' }];
  }
  if (list.length === 1 && isSound(list[0])) {
    return NONE;
  }
  return [
    ...list.filter((one) => !isPort(one))
      .map(({ port, text }) => ({
        message: text === undefined ? `has the port ${port}` : `has the port ${JSON.stringify(text)}, which is a text`,
        help: numberHelp('port', text ?? '', 'Write a number of 1 to 65535.'),
      })),
    ...list.filter(({ protocol }) => !isProtocol(protocol))
      .map(({ port, protocol }) => ({ message: `has port ${port} with the protocol ${JSON.stringify(protocol)}`, help: `Write ${PORT_PROTOCOLS.map((one) => `\`${one}\``).join(', ')}, or nothing for TCP.` })),
    ...list.filter(({ name }) => !isName(name))
      .map(({ port, name }) => ({ message: `has port ${port} with the name ${JSON.stringify(name)}`, help: 'Write at most 63 lower-case letters, digits and inner hyphens.' })),
    ...list.filter(({ targetPort }) => !isTarget(targetPort))
      .map(({ port, targetPort }) => ({
        message: `has port ${port} with the target port ${JSON.stringify(targetPort)}`,
        help: typeof targetPort === 'string' && /^[0-9]+$/.test(targetPort) ? `Write it as a number: \`targetPort: ${targetPort}\`.`
          : 'Write a number of 1 to 65535, or the name of a container\'s port: at most 15 lower-case letters, digits and inner hyphens.',
      })),
    ...list.filter(({ nodePortText }) => nodePortText !== undefined)
      .map(({ port, nodePortText = '' }) => ({ message: `has port ${port} with the node port ${JSON.stringify(nodePortText)}, which is a text`, help: numberHelp('nodePort', nodePortText, 'Remove it, or write a number of 30000 to 32767.') })),
    ...(list.length > 1 ? unnamed(list.filter(({ name }) => name === undefined)) : []),
    ...repeated(list.filter(({ name }) => name !== undefined), ({ name }) => name!)
      .map(([{ name }]) => ({ message: `has two ports called ${name}`, help: 'Give each port a `name` of its own.' })),
    ...repeated(list.filter(({ isLater }) => !isLater), ({ port }) => port, ({ protocol }) => protocol)
      .map(([{ protocol, port }]) => ({ message: `has port ${port}/${protocol} twice`, help: 'Remove one of them.' })),
  ];
}

function numberHelp(field: string, text: string, otherwise: string): string {
  return /^[1-9]\d{0,4}$/.test(text) ? `Write it as a number, without quotes: \`${field}: ${text}\`.` : otherwise;
}

function unnamed(list: readonly ServicePort[]): { message: string; help: string }[] {
  const [{ port, isLater } = { port: 0, isLater: true }] = list;
  const which = list.length > 1 ? `${list.length} of them have` : `${isLater ? 'one of them' : `port ${port}`} has`;
  return list.length === 0 ? [] : [{ message: `has several ports, and ${which} no name`, help: 'Give each port a `name`.' }];
}

/** Nearly every Service has one port, and it is sound. */
function isSound(one: ServicePort): boolean {
  return isPort(one) && isProtocol(one.protocol) && isName(one.name) && isTarget(one.targetPort) && one.nodePortText === undefined;
}

function isPort({ port, isLater }: ServicePort): boolean {
  return isLater === true || isPortNumber(port);
}

function isProtocol(protocol: string): boolean {
  return PORT_PROTOCOLS.includes(protocol) || isPlaceholder(protocol);
}

function isName(name: string | undefined): boolean {
  return name === undefined || NAME.test(name) || isPlaceholder(name);
}

/** 0 and an empty text count as nothing written. */
function isTarget(target: number | string | undefined): boolean {
  return !target || (typeof target === 'number' ? isPortNumber(target) : isPortName(target) || isPlaceholder(target));
}
