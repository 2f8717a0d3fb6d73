/** The volumes that `restricted` allows. */
const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];
/** Settings of the kernel that are safe for a pod to change (Pod Security Standards, baseline). */
const SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
];
const SECCOMP = ['RuntimeDefault', 'Localhost'];

/** What keeps a pod from the level `restricted` of Kubernetes' Pod Security Standards (1.36), by the field; empty where nothing does. */
export function unrestricted(pod: any): string[] {
  const own = pod.securityContext ?? {};
  const problems = [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => pod[field] === true),
    ...(pod.volumes ?? []).filter((volume: any) => !Object.keys(volume).every((key) => key === 'name' || VOLUMES.includes(key))).map(({ name }: any) => `volume ${name}`),
    ...(own.sysctls ?? []).filter(({ name }: any) => !SYSCTLS.includes(name)).map(({ name }: any) => `sysctl ${name}`),
  ];
  const containers: any[] = [...pod.initContainers ?? [], ...pod.containers];
  return [...problems, ...containers.flatMap((container) => unrestrictedContainer(container, own).map((problem) => `${container.name}: ${problem}`))];
}

function unrestrictedContainer({ securityContext = {}, ports = [] }: any, pod: any): string[] {
  const { capabilities = {}, allowPrivilegeEscalation, privileged } = securityContext;
  const effective = { ...pod, ...securityContext };
  const rules: readonly (readonly [problem: string, broken: boolean])[] = [
    ['privileged', privileged === true],
    ['hostPort', ports.some(({ hostPort }: any) => hostPort !== undefined)],
    ['allowPrivilegeEscalation', allowPrivilegeEscalation !== false],
    ['capabilities.drop', !(capabilities.drop ?? []).includes('ALL')],
    ['capabilities.add', (capabilities.add ?? []).some((added: string) => added !== 'NET_BIND_SERVICE')],
    ['runAsNonRoot', effective.runAsNonRoot !== true],
    ['runAsUser', effective.runAsUser === 0],
    ['seccompProfile', !SECCOMP.includes(effective.seccompProfile?.type)],
  ];
  return rules.filter(([, broken]) => broken).map(([problem]) => problem);
}
