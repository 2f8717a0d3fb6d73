import { DEFAULT_MIN_REPLICAS } from './autoscaling';
import { GatewayRunningOptions } from './running-options';
import { ALL_METRICS } from '../../../behavior/proxies/all-metrics';
import { isTold } from '../../../behavior/proxies/metrics';
import { isLabelKey, isLabelValue, KEY_HELP, LABEL_VALUE_HELP } from '../../../model/label-syntax';
import { IpPrefix } from '../../../net/ip-prefix';
import { PlanProblem } from '../../../plan/plan';
import { choice, listed } from '../../../rules/text';

/** What a gateway was told about its pods. */
interface Told extends GatewayRunningOptions {
  readonly replicas?: number;
}

type Problem = (property: string, message: string, help: string) => PlanProblem;

/** What is wrong with how a gateway's pods are to run: what excludes itself, what its proxy cannot do, and values that mean nothing. */
export function runningProblems(construct: string, told: Told, proxy: string): PlanProblem[] {
  const problem: Problem = (property, message, help) => (
    { kind: 'option-invalid', message, help, subject: `property ${property} of ${construct}`, places: [{ construct, property }] });
  return [
    ...problemsOfNumber(construct, told, problem),
    ...problemsOfAutoscaling(construct, told, problem),
    ...problemsOfTolerations(construct, told, problem),
    ...problemsOfPolicies(construct, told, problem),
    ...problemsOfWatching(construct, told, proxy, problem),
  ];
}

function problemsOfNumber(construct: string, { replicas, daemonSet, autoscaling }: Told, problem: Problem): PlanProblem[] {
  return [
    ...(replicas !== undefined && !isCount(replicas) ? [problem('replicas',
      `\`replicas\` of ${construct} is ${replicas}, and ${replicas === 0 ? 'a gateway without pods answers nobody' : 'no whole number above 0'}.`,
      'Write a whole number above 0; two or more keep answering while one is replaced.')] : []),
    // All three exclude each other, which is one mistake.
    ...(daemonSet === true && autoscaling !== undefined && replicas !== undefined ? [problem('replicas',
      `${construct} has \`replicas: ${replicas}\`, \`autoscaling\` and \`daemonSet\`: each of them says how many pods there are.`,
      'Keep one of them.')] : []),
    ...(daemonSet === true && replicas !== undefined && autoscaling === undefined ? [problem('replicas',
      `${construct} has \`replicas: ${replicas}\` and \`daemonSet\`: a DaemonSet runs one pod on each node, and no number of them.`,
      'Remove one of them.')] : []),
    ...(daemonSet === true && autoscaling !== undefined && replicas === undefined ? [problem('autoscaling',
      `${construct} has \`autoscaling\` and \`daemonSet\`: a DaemonSet runs one pod on each node, and nothing can be scaled.`,
      'Remove one of them.')] : []),
    ...(autoscaling !== undefined && replicas !== undefined && daemonSet !== true ? [problem('replicas',
      `${construct} has \`replicas: ${replicas}\` and \`autoscaling\`: each apply would set the number of pods back to ${replicas}, and the autoscaler change it again.`,
      `Remove \`replicas\`, or write \`minReplicas: ${replicas}\` into \`autoscaling\`.`)] : []),
  ];
}

function problemsOfAutoscaling(construct: string, { autoscaling }: Told, problem: Problem): PlanProblem[] {
  if (autoscaling === undefined) {
    return [];
  }
  const { minReplicas, maxReplicas, cpuPercent } = autoscaling;
  const counts = { minReplicas, maxReplicas, cpuPercent };
  const wrong = Object.entries(counts).filter(([, value]) => value !== undefined && !isCount(value));
  const least = minReplicas ?? DEFAULT_MIN_REPLICAS;
  return [
    ...wrong.map(([name, value]) => problem(`autoscaling.${name}`, `\`autoscaling.${name}\` of ${construct} is ${value}, and no whole number above 0.`, 'Write one.')),
    ...(wrong.length === 0 && maxReplicas < least ? [problem('autoscaling.maxReplicas',
      `\`autoscaling\` of ${construct} wants ${least} pods at least${minReplicas === undefined ? ' (the default)' : ''}, and ${maxReplicas} at most: the API server refuses it.`,
      `Let \`maxReplicas\` be ${least} or more, or \`minReplicas\` ${maxReplicas} or less.`)] : []),
  ];
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

const EFFECTS = ['NoExecute', 'NoSchedule', 'PreferNoSchedule'];
const OPERATORS = ['Equal', 'Exists'];

function problemsOfTolerations(construct: string, { tolerations = [] }: Told, problem: Problem): PlanProblem[] {
  const oneOf = (property: string, value: string | undefined, known: readonly string[]) => (value === undefined || known.includes(value) ? []
    : [problem(property, `\`${property}\` of ${construct} is ${JSON.stringify(value)}, which Kubernetes does not know.`, choice(value, known, 'Remove it'))]);
  return tolerations.flatMap(({ key, operator = 'Exists', value, effect }, index) => {
    const at = `tolerations[${index}]`;
    return [
      ...oneOf(`${at}.operator`, operator, OPERATORS),
      ...oneOf(`${at}.effect`, effect, EFFECTS),
      ...(operator === 'Exists' && value !== undefined ? [problem(`${at}.value`,
        `\`${at}\` of ${construct} has the value ${JSON.stringify(value)} and the operator Exists, which looks at no value: the API server refuses it.`,
        'Write `operator: \'Equal\'`, or remove `value`.')] : []),
      ...(key === undefined || key === '' || isLabelKey(key) ? [] : [problem(`${at}.key`,
        `\`${at}.key\` of ${construct} is ${JSON.stringify(key)}, and no key of a taint: the API server refuses the pods.`, KEY_HELP)]),
      ...(operator !== 'Equal' || value === undefined || isLabelValue(value) ? [] : [problem(`${at}.value`,
        `\`${at}.value\` of ${construct} is ${JSON.stringify(value)}, and no value of a taint: the API server refuses the pods.`, LABEL_VALUE_HELP)]),
      ...(operator === 'Equal' && (key === undefined || key === '') ? [problem(`${at}.key`, `\`${at}\` of ${construct} has the operator Equal and no key: the API server refuses it.`,
        'Write the key of the taint.')] : []),
    ];
  });
}

function problemsOfPolicies(construct: string, { networkPolicies }: Told, problem: Problem): PlanProblem[] {
  const { apiPort, backendCidrs = [] } = networkPolicies ?? {};
  return [
    ...(apiPort === undefined || (isCount(apiPort) && apiPort < 65536) ? [] : [problem('networkPolicies.apiPort',
      `\`networkPolicies.apiPort\` of ${construct} is ${apiPort}, and no port.`, 'Write a whole number from 1 to 65535.')]),
    ...backendCidrs.flatMap((cidr, index) => (IpPrefix.tryParse(cidr) !== undefined ? [] : [problem(`networkPolicies.backendCidrs[${index}]`,
      `\`networkPolicies.backendCidrs[${index}]\` of ${construct} is ${JSON.stringify(cidr)}, and no prefix: the API server refuses the policy.`,
      'Write one such as `192.168.1.50/32`.')])),
  ];
}

function problemsOfWatching(construct: string, { alerts, monitors }: Told, proxy: string, problem: Problem): PlanProblem[] {
  const told = ALL_METRICS.find((one) => one.proxy === proxy);
  if (alerts === undefined || told === undefined) {
    return [];
  }
  const { certificateDays, errorPercent } = alerts;
  const able = ALL_METRICS.filter(({ certificates }) => isTold(certificates)).map((one) => one.proxy);
  return [
    ...(monitors !== undefined ? [] : [problem('alerts', `The alerts of ${construct} look at series that nobody collects: there is no \`monitors\`.`,
      'Write `monitors: {}` beside them.')]),
    ...(certificateDays === undefined || isTold(told.certificates) ? [] : [problem('alerts.certificateDays',
      `\`alerts.certificateDays\` of ${construct} asks for an alert about certificates, for which ${proxy} has no series: ${told.certificates.reason}.`,
      `Remove it, and watch what makes the certificates (cert-manager: \`certmanager_certificate_expiration_timestamp_seconds\`); or use a proxy that can: ${listed(able)}.`)]),
    ...(errorPercent === undefined || (errorPercent > 0 && errorPercent <= 100) ? [] : [problem('alerts.errorPercent',
      `\`alerts.errorPercent\` of ${construct} is ${errorPercent}, and no percentage above 0.`, 'Write one, for example 5.')]),
    ...(certificateDays === undefined || certificateDays > 0 || !isTold(told.certificates) ? [] : [problem('alerts.certificateDays',
      `\`alerts.certificateDays\` of ${construct} is ${certificateDays}, and no number of days above 0.`, 'Write one, for example 14.')]),
  ];
}
