import { isSubdomain } from '../model/name-syntax';
import { PossibleObject } from '../model/possible-object';
import { Source } from '../model/source';

/** Files in which people write down what they run: scripts, tasks and pages. */
const FILE = /\.(?:sh|bash|zsh|mk|just|md|adoc|rst)$|^\.?(?:makefile|justfile)$/i;

/** Whether a file may tell of commands by its name; those of YAML are read anyway. */
export function mayTellCommands(name: string): boolean {
  return FILE.test(name);
}

/** Types of `kubectl create secret`. */
const SECRET_TYPES = new Set(['generic', 'tls', 'docker-registry']);

/** Options whose value may be the next word (kubectl 1.36: those of `create secret`, `create service` and `expose`, and of all commands). */
const WITH_VALUE = new Set([
  '-n', '--namespace', '--name', '--context', '--cluster', '--user', '--kubeconfig', '--server', '-s', '--token', '-f', '--filename', '-l', '--selector', '-o', '--output', '--type',
  '--from-literal', '--from-file', '--from-env-file', '--cert', '--key', '--port', '--target-port', '--protocol', '--tcp', '--clusterip', '--external-name', '--node-port',
  '--docker-server', '--docker-username', '--docker-password', '--docker-email',
]);

/**
 * What commands that stand in a text make: Secrets of `kubectl create secret`, Services of `kubectl create service` and `kubectl expose`. One whose name is
 * filled in by a variable is nobody's to know; where the namespace is, or is the one that somebody works in, it may be any.
 */
export function madeByCommands(text: string, source: Source): PossibleObject[] {
  if (!/\bkubectl[ \t]/.test(text)) {
    return [];
  }
  const lines = text.replace(/\\\r?\n[ \t]*/g, ' ');
  return [...lines.matchAll(/\bkubectl[ \t]+([^\n|;&`]+)/g)].flatMap(([, command]) => madeBy(wordsOf(command), source));
}

function madeBy(words: readonly string[], source: Source): PossibleObject[] {
  const options = new Map<string, string>();
  const [verb, what, type, last] = words.filter((word, index) => {
    const [, name, value = words[index + 1]] = /^(--?[\w-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name !== undefined) {
      options.set(name, value);
    }
    return name === undefined && !(WITH_VALUE.has(words[index - 1]));
  });
  const namespace = options.get('-n') ?? options.get('--namespace');
  const made = verb === 'create' && what === 'secret' && SECRET_TYPES.has(type) ? { kind: 'Secret', name: last }
    : verb === 'create' && what === 'service' ? { kind: 'Service', name: last }
      : verb === 'expose' ? { kind: 'Service', name: options.get('--name') ?? (what?.includes('/') === true ? what.slice(what.indexOf('/') + 1) : type) }
        : undefined;
  return made?.name === undefined || !isSubdomain(made.name) ? []
    : [{ kind: made.kind, name: made.name, ...(namespace !== undefined && isSubdomain(namespace) ? { namespace } : {}), source }];
}

/** Words without their quotes. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare);
}
