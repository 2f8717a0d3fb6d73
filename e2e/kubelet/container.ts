import * as fs from 'fs';
import { ADDED_ARGUMENTS, Images, repositoryOf } from './images';
import { API_SERVER } from '../network/addresses';

/** A container to start: everything about it that does not change while it runs. */
export interface Container {
  readonly program: string;
  /** Whether the program only stands in for one that is not there. */
  readonly isStandIn: boolean;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly readOnlyRoot: boolean;
  readonly user: number;
  readonly group: number;
  /** Without `CAP_`, in lower case. */
  readonly capabilities: readonly string[];
  readonly noNewPrivileges: boolean;
  /** The namespace of its pod, in which short names of Services are looked up first. */
  readonly namespace: string;
}

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** What a program that is linked to them needs of this machine. */
const LIBRARIES: readonly Mount[] = ['/lib', '/lib64', '/usr/lib'].filter((folder) => fs.existsSync(folder))
  .map((folder) => ({ source: fs.realpathSync(folder), target: folder, readOnly: true }));

/** What a container runtime gives a container that says nothing. */
const DEFAULT_CAPABILITIES = [
  'chown', 'dac_override', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid', 'setpcap', 'net_bind_service', 'net_raw', 'sys_chroot', 'mknod', 'audit_write', 'setfcap',
];

/** Applications bring a user with their image; MetalLB's and the proxies' images run as root where nobody says otherwise. */
const USER_OF_APPLICATIONS = 1000;

/** What it takes to change root and user before the program starts. */
const TO_START = ['sys_chroot', 'setuid', 'setgid'];

/**
 * The container of a pod's manifest. Throws what the kubelet would say of one that cannot be started.
 *
 * @param ends whether it is to do something and end
 */
export function containerOf(pod: any, spec: any, images: Images, env: Readonly<Record<string, string>>, mounts: readonly Mount[], ends: boolean): Container {
  const own = spec.securityContext ?? {};
  const ofPod = pod.spec.securityContext ?? {};
  const name = programName(spec, images);
  const program = images.programs[name];
  const user = own.runAsUser ?? ofPod.runAsUser ?? (program === undefined ? USER_OF_APPLICATIONS : 0);
  if ((own.runAsNonRoot ?? ofPod.runAsNonRoot) === true && user === 0) {
    throw new Error(`container ${spec.name} has runAsNonRoot and would run as root`);
  }
  return {
    program: program ?? images.echo,
    isStandIn: program === undefined,
    args: program === undefined
      ? ends ? ['--end'] : [pod.metadata.name, ...portsOf(spec)]
      // The program itself is the first word of a command.
      : [
        ...expanded([...(spec.command ?? []).slice(1), ...spec.args ?? []], env),
        ...ADDED_ARGUMENTS.filter(({ image }) => image === name).flatMap(({ args }) => args),
      ],
    env,
    mounts: [...mounts, ...images.linked.includes(name) ? LIBRARIES : []],
    readOnlyRoot: own.readOnlyRootFilesystem === true,
    // What the image of a program lets it do by capabilities of its file, what stands in for it must do as root.
    user: program === undefined && own.capabilities?.add?.includes('NET_BIND_SERVICE') === true ? 0 : user,
    group: own.runAsGroup ?? ofPod.runAsGroup ?? user,
    capabilities: capabilitiesOf(own.capabilities ?? {}),
    noNewPrivileges: own.allowPrivilegeEscalation === false,
    namespace: pod.metadata.namespace,
  };
}

/** What the program of a container is called among the images: by its repository, or by its command too. */
function programName({ image, command: [command] = [] }: any, { programs }: Images): string {
  const parts = repositoryOf(image).split('/');
  // In a registry that mirrors others an image stands under folders of its own.
  const repository = parts.map((_, index) => parts.slice(index).join('/')).find((end) => end in programs) ?? parts.join('/');
  const both = `${repository} ${command}`;
  // No image has a shell here: what is written for one is done by nobody.
  return both in programs || /^(.*\/)?sh$/.test(command) ? both : repository;
}

/** Where what stands in for a program answers: on the ports that its container names, and on that which its readiness probe asks by number. */
function portsOf({ ports = [], readinessProbe: { httpGet, tcpSocket } = {} }: any): string[] {
  const probed = (httpGet ?? tcpSocket)?.port;
  return [...new Set<string>([
    ...ports.map(({ protocol, containerPort }: any) => `${protocol === 'UDP' ? 'udp' : ''}:${containerPort}`),
    ...(typeof probed === 'number' ? [`:${probed}`] : []),
  ])];
}

/** As the kubelet does it: `$(NAME)` is a variable of the container, and stays where there is none. */
function expanded(args: readonly string[], env: Readonly<Record<string, string>>): string[] {
  return args.map((arg) => arg.replace(/\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g, (whole, name) => env[name] ?? whole));
}

function capabilitiesOf({ add = [], drop = [] }: { readonly add?: readonly string[]; readonly drop?: readonly string[] }): string[] {
  const plain = (names: readonly string[]) => names.map((name) => name.toLowerCase().replace(/^cap_/, ''));
  const dropped = plain(drop);
  return [...new Set([...(dropped.includes('all') ? [] : DEFAULT_CAPABILITIES.filter((name) => !dropped.includes(name))), ...plain(add)])];
}

/**
 * The script that makes a container of a process: a root of its own that holds nothing but the program and its volumes, its user
 * and its capabilities. It runs in the network namespace of the pod.
 */
export function startScript(container: Container, root: string, mapsUsers: boolean): string {
  const inside = (target: string) => quoted(`${root}${target}`);
  const mounts = [...container.mounts].sort((a, b) => (a.target < b.target ? -1 : 1));
  const bounding = [...new Set([...TO_START, ...container.capabilities])].map((name) => `+${name}`);
  return [
    'set -e',
    `mkdir -p ${quoted(root)}`,
    `mount -t tmpfs -o mode=755 tmpfs ${quoted(root)}`,
    `mkdir -p ${inside('/proc')} ${inside('/dev')} ${inside('/etc')} ${inside('/bin')}`,
    `mkdir -m 1777 ${inside('/tmp')}`,
    `mount --rbind /proc ${inside('/proc')}`,
    `mount --rbind /dev ${inside('/dev')}`,
    `echo 'root:x:0:0::/:' > ${inside('/etc/passwd')}`,
    `echo '127.0.0.1 localhost' > ${inside('/etc/hosts')}`,
    `printf 'nameserver ${API_SERVER}\\nsearch ${container.namespace}.svc.cluster.local svc.cluster.local cluster.local\\noptions ndots:5\\n' > ${inside('/etc/resolv.conf')}`,
    `touch ${inside('/bin/program')}`,
    `mount --bind ${quoted(container.program)} ${inside('/bin/program')}`,
    // A volume may be mounted inside another: none is read-only before all are there.
    ...mounts.flatMap(({ source, target }) => [`mkdir -p ${inside(target)}`, `mount --bind ${quoted(source)} ${inside(target)}`]),
    ...mounts.filter(({ readOnly }) => readOnly).map(({ target }) => `mount -o remount,bind,ro ${inside(target)}`),
    ...(container.readOnlyRoot ? [`mount -o remount,bind,ro ${quoted(root)}`] : []),
    [
      `exec setpriv --bounding-set=-all,${bounding.join(',')} --inh-caps=-all`,
      ...(container.noNewPrivileges ? ['--no-new-privs'] : []),
      'chroot',
      ...(mapsUsers ? [`--userspec=${container.user}:${container.group}`, `--groups=${container.group}`] : []),
      quoted(root), '/bin/program', ...container.args.map(quoted),
    ].join(' '),
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, '\'\\\'\'')}'`;
}
