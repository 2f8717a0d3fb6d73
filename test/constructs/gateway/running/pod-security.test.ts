import { GatewayLab, PROXIES } from './gateways';
import { unrestricted } from '../../../support/pod-security';

const LEVELS = { 'pod-security.kubernetes.io/audit': 'restricted', 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' };

describe.each(PROXIES)('%s', (_, proxy) => {
  test.each([false, true])('its namespace enforces the level restricted, and every pod keeps it (DaemonSet: %s)', (daemonSet) => {
    const made = new GatewayLab(proxy(), { daemonSet, monitors: {}, networkPolicies: {} });
    const [namespace] = made.ofKind('Namespace');
    expect(namespace.metadata.labels).toEqual(LEVELS);
    const pods = made.objects().filter(({ spec }) => spec?.template?.spec !== undefined);
    expect(pods.map(({ metadata }) => metadata.namespace)).toEqual(pods.map(() => namespace.metadata.name));
    expect(pods.flatMap(({ kind, metadata, spec }) => unrestricted(spec.template.spec).map((problem) => [kind, metadata.name, problem]))).toEqual([]);
    expect(pods.length).toBeGreaterThan(0);
  });
});

describe('a pod that breaks the level is noticed', () => {
  const secure = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const pod = (more: object = {}, container: object = {}) => ({
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'web', securityContext: secure, ...container }], ...more,
  });

  test.each<[pod: object, problems: string[]]>([
    [pod(), []],
    [pod({}, { securityContext: { ...secure, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } }), []],
    [pod({ hostNetwork: true }), ['hostNetwork']],
    [pod({ volumes: [{ name: 'etc', hostPath: { path: '/etc' } }] }), ['volume etc']],
    [pod({ securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }), ['sysctl kernel.msgmax']],
    [pod({ securityContext: {} }), ['web: runAsNonRoot', 'web: seccompProfile']],
    [pod({}, { ports: [{ containerPort: 80, hostPort: 80 }] }), ['web: hostPort']],
    [pod({}, { securityContext: {} }), ['web: allowPrivilegeEscalation', 'web: capabilities.drop']],
    [pod({}, { securityContext: { ...secure, privileged: true, runAsUser: 0 } }), ['web: privileged', 'web: runAsUser']],
    [pod({}, { securityContext: { ...secure, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } }), ['web: capabilities.add']],
    [pod({ initContainers: [{ name: 'first', securityContext: { ...secure, seccompProfile: { type: 'Unconfined' } } }] }), ['first: seccompProfile']],
  ])('%#', (broken, problems) => expect(unrestricted(broken)).toEqual(problems));
});
