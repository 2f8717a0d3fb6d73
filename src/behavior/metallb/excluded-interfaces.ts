import { KubernetesObject } from '../../model/identity';
import { InterfaceExclusion, readInterfaceExclusion } from '../../model/reader/read-interface-exclusion';

/** The ConfigMap with the list of interfaces on which no speaker answers. */
export const EXCLUSION_CONFIG = 'metallb-excludel2';

/**
 * Interfaces of container runtimes, network add-ons and kube-proxy, where no speaker answers: the list that MetalLB 0.16.1
 * ships in the ConfigMap `metallb-excludel2`. Go regular expressions, open at the end that has no anchor.
 */
export const EXCLUDED_INTERFACES: readonly string[] = [
  '^docker.*', '^cbr.*', '^dummy.*', '^virbr.*', '^lxcbr.*', '^veth.*', '^lo$', '^cali.*', '^tunl.*', '^flannel.*',
  '^kube-ipvs.*', '^cni.*', '^nodelocaldns.*', '^lxc.*',
];

/** What Go's expressions have and JavaScript's do not: flags and names of groups, ends of a text, literals, classes of POSIX. */
const GO_ALONE = /\(\?[a-zA-Z-]+[:)]|\(\?P<|\\[AzQE]|\\[pP]\{|\[\[:/;

/** What JavaScript's have and Go's do not: looking around, and what was found before. */
const NOT_IN_GO = /\(\?<?[=!]|(?<!\\)(?:\\\\)*\\[1-9]/;

/** The lists that stand among objects; where there is none, MetalLB brings its own. */
export function interfaceExclusions(objects: readonly KubernetesObject[]): InterfaceExclusion[] {
  return objects.filter(({ identity: { kind, group, name } }) => name === EXCLUSION_CONFIG && kind === 'ConfigMap' && group === '')
    .map(({ identity: { namespace = '' }, manifest, source }) => readInterfaceExclusion(manifest, namespace, source));
}

/** The expressions that hold for the speakers of a namespace. */
export function excludingPatterns(exclusions: readonly InterfaceExclusion[], namespace: string): readonly string[] {
  return exclusions.find((one) => one.namespace === namespace)?.patterns ?? EXCLUDED_INTERFACES;
}

/** Whether the speakers stay silent on an interface. Of an expression that is written in Go's own way nothing is known: it counts as another's. */
export function isExcludedInterface(name: string, patterns: readonly string[] = EXCLUDED_INTERFACES): boolean {
  return patterns.some((pattern) => expressionOf(pattern)?.test(name) ?? false);
}

/** Whether Go certainly takes no such expression: then no speaker starts. */
export function isNoGoExpression(pattern: string): boolean {
  return NOT_IN_GO.test(pattern) || (expressionOf(pattern) === undefined && !GO_ALONE.test(pattern));
}

function expressionOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
