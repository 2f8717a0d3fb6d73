import { Duration } from 'cdk8s';
import { DURATION, OptionKind, TEXT, TEXTS } from './option-kinds';
import { OptionValue } from './option-names';
import { hostProblem } from '../behavior/ingress/route-host';
import { closestName } from '../behavior/schema/closest-name';
import { isObjectId } from '../model/identity';
import { isLabelKey, isLabelValue, KEY_HELP, LABEL_VALUE_HELP } from '../model/label-syntax';
import { isPlaceholder } from '../model/written';
import { listed } from '../rules/text';

/** Values of options that are texts: of others, and of those that somebody puts in later, nothing is known. */
function text(judge: (value: string) => ReturnType<OptionValue>): OptionValue {
  return (value) => (typeof value !== 'string' || isPlaceholder(value) ? undefined : judge(value));
}

const REGISTRY_TEXT = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/;
const SCHEME = /^[a-zA-Z]+:\/\//;

/** Where images are pulled from: a host with an optional port and path. The grammar is that of the OCI distribution's references. */
export const REGISTRY = TEXT.judgedBy(text((value) => {
  const meant = value.replace(SCHEME, '').replace(/\/+$/, '');
  return REGISTRY_TEXT.test(value) ? undefined : {
    fault: `no registry: ${faultOfRegistry(value)}, so nodes cannot pull the image`,
    help: meant !== value && REGISTRY_TEXT.test(meant) ? `Write \`${meant}\`.` : 'Write a host, with a port and a path of lower-case letters where there are any: `registry.example.com:5000/mirror`.',
  };
}));

function faultOfRegistry(value: string): string {
  return value === '' ? 'it is empty' : SCHEME.test(value) ? 'an image has no scheme' : value.endsWith('/') ? 'it ends with a slash' : 'it is no beginning of an image\'s name';
}

/** What an image is pinned to. */
export const DIGEST = TEXT.judgedBy(text((value) => (/^sha256:[0-9a-f]{64}$/.test(value) ? undefined : {
  fault: 'no digest: nodes cannot pull the image',
  help: /^(?:sha256:)?[0-9a-f]{64}$/i.test(value) ? `Write \`sha256:${value.slice(-64).toLowerCase()}\`.` : 'Write `sha256:` and 64 hexadecimal digits.',
})));

/** How many there are to be, at least one. */
export const COUNT: OptionValue = (value) => ((typeof value === 'string' && isPlaceholder(value)) || (Number.isSafeInteger(value) && Number(value) > 0) ? undefined : {
  fault: 'no whole number above 0', help: 'Write one, or leave the property out.',
});

/** How long something may take: a Duration, and not none at all, which programs take for ever. */
export const LIMIT = DURATION.judgedBy((value) => ((value as Duration).toMilliseconds() > 0 ? undefined : {
  fault: 'no Duration above 0', help: 'Write one such as `Duration.seconds(90)`.',
}));

/** A name that an unset variable would leave empty, and by which nothing is found then. */
export const SECRET_NAME = TEXT.judgedBy(text((value) => (value.trim() === '' ? { fault: 'no name of a Secret', help: 'Write its name.' } : undefined)));

/** What something is called. */
export const NAME = TEXT.judgedBy(text((value) => (value.trim() === '' ? { fault: 'no name', help: 'Write its name.' } : undefined)));

const LABEL = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
const DOMAIN_TEXT = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`);

/** The name of a namespace, which is one label of DNS. */
export const NAMESPACE = TEXT.judgedBy(text((value) => (new RegExp(`^${LABEL}$`).test(value) ? undefined
  : { fault: 'no name of a namespace', help: 'Write lower-case letters, digits and inner hyphens, 63 at most.' })));

/** The same, or a sign for all of them. */
export const NAMESPACE_OR_ALL = TEXT.judgedBy((value) => (value === '*' ? undefined : NAMESPACE.judge?.(value)));

/** The name of an object in a namespace that is known. */
export const OBJECT_NAME = TEXT.judgedBy(text((value) => (DOMAIN_TEXT.test(value) ? undefined
  : { fault: 'no name of an object', help: 'Write lower-case letters, digits and inner hyphens, without the namespace.' })));

/** The name of a Service, which begins with a letter, unlike that of a namespace. */
export const SERVICE_NAME = TEXT.judgedBy(text((value) => (/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value) ? undefined
  : { fault: 'no name of a Service', help: 'Write a lower-case letter, and lower-case letters, digits and inner hyphens behind it, 63 at most.' })));

/** The class of a load balancer, which is written as the key of a label. */
export const LOAD_BALANCER_CLASS = TEXT.judgedBy(text((value) => (isLabelKey(value) ? undefined : { fault: 'no class of a load balancer', help: KEY_HELP })));

/** Labels of Kubernetes' objects and nodes; of objects a rule would find them again. */
export const LABEL_TEXTS = TEXTS.judgedBy((value) => {
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const key = entries.find(([one]) => !isLabelKey(one))?.[0];
  if (key !== undefined) {
    return { fault: `the API server takes ${JSON.stringify(key)} for no key of a label`, help: KEY_HELP };
  }
  const wrong = entries.find(([, one]) => typeof one === 'string' && !isLabelValue(one));
  return wrong === undefined ? undefined : { fault: `the API server takes ${JSON.stringify(wrong[1])} for no value of a label`, help: LABEL_VALUE_HELP };
}).requiredBy('label-invalid');

/** Labels of alerts (Prometheus' data model; its version 3 alone knows other names). */
export const ALERT_LABEL_TEXTS = TEXTS.judgedBy((value) => {
  const wrong = Object.keys(value as object).find((name) => !/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) && !isPlaceholder(name));
  return wrong === undefined ? undefined : {
    fault: `${JSON.stringify(wrong)} is no name of a label of Prometheus, which takes none of the alerts then`, help: 'Write letters, digits and underscores, with no digit and no two underscores first.',
  };
});

/** A domain of DNS. */
export const DOMAIN = TEXT.judgedBy(text((value) => (DOMAIN_TEXT.test(value) ? undefined : { fault: 'no domain', help: 'Write one such as `cluster.local`.' })));

/** A host, or a wildcard for its first label. */
export const HOST = TEXT.judgedBy(text((value) => {
  const problem = hostProblem(value);
  return problem === undefined ? undefined : { fault: `no host: ${problem.message}`, help: problem.help };
}));

/** How often Prometheus asks (its own words: `30s`, `1m30s`). */
export const SCRAPE_INTERVAL = TEXT.judgedBy(text((value) => (/^(?:0|(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/.test(value) && value !== '' ? undefined
  : { fault: 'no duration of Prometheus', help: 'Write one such as `\'30s\'`.' })));

/** A time as Go writes it. */
export const GO_DURATION = TEXT.judgedBy(text((value) => (/^0$|^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(value) ? undefined
  : { fault: 'no duration of Go', help: 'Write one such as `\'1h30m\'`.' })));

/** A key that Services share an address by; MetalLB takes an empty one for none. */
export const SHARING_KEY: OptionValue = text((value) => (value.trim() === '' ? { fault: 'no key: nobody shares an address by it', help: 'Write one, such as `dns`, or leave the property out.' } : undefined));

/** Objects of namespaces, each `namespace/name`: one without its namespace stands for nothing. */
export const OBJECT_IDS: OptionValue = (value) => {
  const wrong = (Array.isArray(value) ? value : []).find((id) => typeof id === 'string' && !isObjectId(id));
  return wrong === undefined ? undefined : { fault: `${JSON.stringify(wrong)} in it is no namespace and name`, help: helpForId(wrong) };
};

/** One of them. */
export const OBJECT_ID = TEXT.judgedBy(text((value) => (isObjectId(value) ? undefined : { fault: 'no namespace and name', help: helpForId(value) })));

function helpForId(wrong: string): string {
  return `Write \`${/^[^/\s]+$/.test(wrong) ? `NAMESPACE/${wrong}` : 'NAMESPACE/NAME'}\`.`;
}

const QUANTITY_TEXT = /^\+?(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Processor time, as Kubernetes writes quantities. */
export const CPU = TEXT.judgedBy(text((value) => (QUANTITY_TEXT.test(value) ? undefined : {
  fault: 'no quantity: the API server refuses the pods', help: 'Write it as Kubernetes does: `100m` is a tenth of a processor, `2` are two.',
})));

/** No container lives with less, and whoever writes so little means another unit. */
const LEAST_MEMORY = 1024 * 1024;

const MEMORY_TEXT: OptionValue = text((value) => {
  const bytes = bytesOf(value);
  if (bytes === undefined) {
    return { fault: 'no quantity: the API server refuses the pods', help: 'Write it as Kubernetes does: `256Mi`, or `1Gi`.' };
  }
  return bytes >= LEAST_MEMORY ? undefined : {
    fault: `${bytes === 1 ? 'one byte' : `${bytes} bytes`}, with which no container starts`, help: `Write the unit: \`${/^\d+/.exec(value)?.[0] ?? '256'}Mi\` are mebibytes.`,
  };
});

/** Memory, as Kubernetes writes quantities. */
export const MEMORY = TEXT.judgedBy(MEMORY_TEXT);

/** Bytes of a quantity that may stand for memory; of others, and of those that somebody puts in later, nothing is known. */
export function bytesOfMemory(value: unknown): number | undefined {
  return typeof value !== 'string' || isPlaceholder(value) || MEMORY_TEXT(value) !== undefined ? undefined : bytesOf(value);
}

function bytesOf(value: string): number | undefined {
  const [, number, unit = ''] = QUANTITY_TEXT.exec(value) ?? [];
  if (number === undefined) {
    return undefined;
  }
  const factor = BINARY.includes(unit) ? 1024 ** BINARY.indexOf(unit) : DECIMAL.includes(unit) ? 1000 ** (DECIMAL.indexOf(unit) - 3) : 10 ** Number(unit.slice(1));
  return Number(number) * factor;
}

/**
 * How much a program logs.
 *
 * @param levels all that it takes
 */
export function logLevel(...levels: readonly string[]): OptionKind {
  return TEXT.judgedBy(text((value) => (levels.includes(value) ? undefined : faultOfLevel(value, levels))));
}

/** The same, for a program that does not care for capitals. */
export function logLevelInAnyCase(...levels: readonly string[]): OptionKind {
  return TEXT.judgedBy(text((value) => (levels.includes(value.toUpperCase()) ? undefined : faultOfLevel(value.toUpperCase(), levels))));
}

function faultOfLevel(value: string, levels: readonly string[]): ReturnType<OptionValue> {
  const meant = closestName(value, levels);
  return { fault: `none of ${listed(levels, 20)}`, help: meant === undefined ? 'Write one of them.' : `Did you mean \`${meant}\`?` };
}
