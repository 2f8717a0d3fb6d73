import { isOfClass, optionIn, runningProxies } from './running-proxies';
import { KubernetesObject } from '../../model/identity';
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

/** Whether a proxy that serves a class has one. */
export function hasDefaultCertificate(workloads: readonly Workload[], className: string | undefined): boolean {
  return runningProxies(workloads).some((proxy) => isOfClass(proxy, className) && ofArguments(proxy.workload).length > 0);
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
