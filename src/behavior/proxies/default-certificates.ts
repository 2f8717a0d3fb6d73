import { isOfClass, optionIn, RunningProxy, runningProxies } from './running-proxies';
import { Cluster } from '../../model/cluster';
import { KubernetesObject } from '../../model/identity';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { Source } from '../../model/source';
import { Workload } from '../../model/workload';
import { isIngressNginx } from '../ingress-nginx/identity';

/** A Secret with the certificate of hosts that have none of their own. */
export interface DefaultCertificateOfProxy {
  readonly namespace: string;
  readonly name: string;
  /** Who names it: `Deployment edge/haproxy`, `TLSStore traefik/default`. */
  readonly by: string;
  readonly source: Source;
}

/** The options that name one (documentation/controller.md of HAProxy's 3.2; command-line arguments of F5's 5.5 and of ingress-nginx 1.15). */
const OPTIONS = ['default-ssl-certificate', 'default-server-tls-secret', 'wildcard-tls-secret'];

/** Those of proxies that are told by their arguments, and of Traefik by its TLSStore `default`. */
export function defaultCertificates(workloads: readonly Workload[], objects: readonly KubernetesObject[]): DefaultCertificateOfProxy[] {
  return [
    ...workloads.filter((workload) => runningProxies([workload]).length > 0 || workload.containers.some(isIngressNginx)).flatMap(ofArguments),
    ...objects.filter(({ identity: { kind, name } }) => kind === 'TLSStore' && name === 'default').flatMap(ofStore),
  ];
}

type ProxiesOfCluster = Pick<Cluster, 'workloads' | 'ingressClasses' | 'remoteSources'>;

/** Whether a proxy that serves a class has one, by its arguments or by the values of its chart. */
export function hasDefaultCertificate({ workloads, ingressClasses, remoteSources }: ProxiesOfCluster, className: string | undefined): boolean {
  return proxiesWith({ workloads, ingressClasses }, className).length > 0 || isToldByChart(remoteSources, className);
}

/**
 * Whether the proxy of a class shows its default certificate for hosts whose own Secret is not there: ingress-nginx does (1.15,
 * internal/ingress/controller/controller.go), the NGINX of F5 refuses TLS, and of HAProxy nobody has tried it.
 */
export function standsInForMissing({ workloads, ingressClasses, remoteSources }: ProxiesOfCluster, className: string | undefined): boolean {
  return proxiesWith({ workloads, ingressClasses }, className).some(({ product }) => product === 'ingress-nginx') || isToldByChart(remoteSources, className);
}

/** The proxies of a class that are told of one. */
function proxiesWith({ workloads, ingressClasses }: Omit<ProxiesOfCluster, 'remoteSources'>, className: string | undefined): RunningProxy[] {
  return runningProxies(workloads, ingressClasses).filter((proxy) => isOfClass(proxy, className) && ofArguments(proxy.workload).length > 0);
}

function isToldByChart(remoteSources: Cluster['remoteSources'], className: string | undefined): boolean {
  return remoteSources.some(({ chart, values }) => chart === 'ingress-nginx' && isTold(values, className));
}

/** `controller.extraArgs` and the class of the chart of ingress-nginx (4.15, values.yaml). */
function isTold(values: unknown, className: string | undefined): boolean {
  const controller = fieldsOf(fieldsOf(values).controller);
  const served = textOf(fieldsOf(controller.ingressClassResource).name) ?? textOf(controller.ingressClass) ?? 'nginx';
  return served === className && textOf(fieldsOf(controller.extraArgs)['default-ssl-certificate']) !== undefined;
}

function ofArguments({ kind, namespace, name, containers, source }: Workload): DefaultCertificateOfProxy[] {
  const named = containers.flatMap(({ args }) => OPTIONS.flatMap((option) => optionIn(args, option) ?? []));
  return [...new Set(named)].flatMap((text) => {
    const [, where, secret] = /^(?:(.*)\/)?([^/]+)$/.exec(text.replace('$(POD_NAMESPACE)', namespace)) ?? [];
    return secret === undefined ? [] : [{ namespace: where ?? namespace, name: secret, by: `${kind} ${namespace}/${name}`, source }];
  });
}

function ofStore({ identity: { namespace = 'default' }, manifest, source }: KubernetesObject): DefaultCertificateOfProxy[] {
  const { spec } = manifest as { readonly spec?: { readonly defaultCertificate?: { readonly secretName?: unknown } } };
  const name = spec?.defaultCertificate?.secretName;
  return typeof name === 'string' ? [{ namespace, name, by: `TLSStore ${namespace}/default`, source }] : [];
}
