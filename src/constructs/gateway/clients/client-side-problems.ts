import { clientSideOf } from './client-side-intent';
import { ClientSideProps } from './client-side-props';
import { ALL_CLIENT_SIDES } from '../../../behavior/proxies/client-side/all-client-sides';
import { ClientCapabilities, ClientReservation, proxiesThatServe, reservationsOf } from '../../../behavior/proxies/client-side/client-capabilities';
import { CLIENT_FEATURES } from '../../../behavior/proxies/client-side/client-features';
import { askedOfClients, ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { defaultCertificateProblems, prefixesOfAnybody, trustedProxyProblems } from '../../../behavior/proxies/values/client-side-values';
import { ValueProblem } from '../../../behavior/proxies/values/value-problem';
import { PlanProblem, PlanProblemKind } from '../../../plan/plan';
import { capital, listed } from '../../../rules/text';

/**
 * What is wrong with what a gateway asks for its clients.
 *
 * @param construct path of the gateway
 * @param proxy name of its proxy
 * @param keepsClientAddress whether it sees who connects, and not a node
 */
export function clientSideProblems(construct: string, props: ClientSideProps, proxy: string, keepsClientAddress: boolean): PlanProblem[] {
  const clients = clientSideOf(props);
  const capabilities = ALL_CLIENT_SIDES.find((one) => one.proxy === proxy);
  const wrong = valueProblems(props);
  const reservations = capabilities === undefined ? [] : reservationsOf(askedOfClients(clients), clients, capabilities);
  // Of a list that means nothing, or that the proxy does not read, there is no more to say.
  const isTrusting = props.trustedProxies !== undefined && !wrong.some(({ property }) => property.startsWith('trustedProxies'))
    && !reservations.some(({ property, kind }) => property === 'trustedProxies' && kind !== 'partly');
  return [
    ...wrong.map((found) => invalid(construct, found)),
    ...reservations.map((one) => reserved(construct, one, clients, capabilities!)),
    ...unsent(construct, props, clients),
    ...(isTrusting ? [...anybody(construct, clients), ...(keepsClientAddress ? [] : [hiddenProxies(construct)])] : []),
  ];
}

function valueProblems({ trustedProxies, defaultCertificate }: ClientSideProps): ValueProblem[] {
  return [
    ...(trustedProxies === undefined ? [] : trustedProxyProblems('trustedProxies', trustedProxies)),
    ...(defaultCertificate === undefined ? []
      : defaultCertificateProblems('defaultCertificate', { hosts: defaultCertificate.hosts ?? [], secretName: defaultCertificate.secretName ?? '' })),
  ];
}

function unsent(construct: string, { trustedProxies }: ClientSideProps, { proxyProtocol }: ClientSide): PlanProblem[] {
  return !proxyProtocol || trustedProxies !== undefined ? [] : [problem(construct, 'gateway-proxy-protocol-unsent', 'proxyProtocol',
    `The gateway ${construct} expects connections to begin with a PROXY header (\`proxyProtocol\`) and names nobody who sends it: the load balancer that announces its address passes packets on and adds none.`,
    'Name the load balancer in front in `trustedProxies`, or remove `proxyProtocol`.')];
}

function anybody(construct: string, { trustedProxies }: ClientSide): PlanProblem[] {
  const wide = prefixesOfAnybody(trustedProxies);
  return wide.length === 0 ? [] : [problem(construct, 'gateway-trusts-anybody', 'trustedProxies',
    `The gateway ${construct} believes everybody in ${listed(wide)} (\`trustedProxies\`) which client they speak for: whoever connects from there can name any address as their own, and pass lists and limits of clients.`,
    'Write the addresses of the proxies alone.')];
}

/** By `Cluster` a node puts its own address in place of whoever connects. */
function hiddenProxies(construct: string): PlanProblem {
  return problem(construct, 'gateway-proxies-hidden', 'trustedProxies',
    `The gateway ${construct} trusts certain proxies (\`trustedProxies\`) and sees the address of a node in place of theirs: the list means nobody, or, where it holds the nodes, everybody.`,
    'Give it `externalTrafficPolicy: ExternalTrafficPolicy.LOCAL`.');
}

function reserved(construct: string, { feature, property, reason, kind }: ClientReservation, clients: ClientSide, { proxy }: ClientCapabilities): PlanProblem {
  const asks = `The gateway ${construct} asks for ${CLIENT_FEATURES[feature]} (\`${property}\`)`;
  const able = proxiesThatServe(feature, clients, ALL_CLIENT_SIDES.filter((other) => other.proxy !== proxy));
  return kind === 'partly'
    ? { ...problem(construct, 'gateway-feature-differs', property, `${asks}. ${proxy} renders it so: ${reason}.`, 'Waive this where it will do.'), subject: `feature ${feature} of gateway ${construct}` }
    : {
      ...problem(construct, 'gateway-feature-unsupported', property, `${asks}, which ${proxy} does not do: ${reason}.`,
        able.length === 0 ? `Remove \`${property}\`. No proxy that this library installs can do it.` : `Remove \`${property}\`, or run a proxy that can: ${listed(able)}.`),
      subject: `feature ${feature} of gateway ${construct}`,
    };
}

function invalid(construct: string, { property, message, help }: ValueProblem): PlanProblem {
  const told = problem(construct, 'gateway-value-invalid', property, `${capital(message)} (\`${property}\` of the gateway ${construct}).`, help);
  const rules = FOUND_AGAIN.filter(([pattern]) => pattern.test(property)).flatMap(([, found]) => found);
  return rules.length === 0 ? told : { ...told, entails: rules.map((rule) => ({ rule, within: construct })) };
}

/** Rules that would find the value again in the objects of the gateway, by what it is of. */
const FOUND_AGAIN: readonly (readonly [property: RegExp, rules: readonly string[]])[] = [
  [/^defaultCertificate\.secretName/, ['default-certificate-missing', 'gateway-tls-secret-missing', 'object-name-invalid']],
  [/^defaultCertificate\.hosts/, ['route-host-invalid', 'gateway-object-refused']],
];

function problem(construct: string, kind: PlanProblemKind, property: string, message: string, help: string): PlanProblem {
  return { kind, message, help, subject: `${property} of gateway ${construct}`, places: [{ construct, property }] };
}
