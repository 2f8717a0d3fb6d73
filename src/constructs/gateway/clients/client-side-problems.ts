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
  return [
    ...valueProblems(props).map((found) => invalid(construct, found)),
    ...(capabilities === undefined ? [] : reservationsOf(askedOfClients(clients), clients, capabilities).map((one) => reserved(construct, one, clients, capabilities))),
    ...trustProblems(construct, props, clients),
    ...(props.trustedProxies === undefined || keepsClientAddress ? [] : [hiddenProxies(construct)]),
  ];
}

function valueProblems({ trustedProxies, defaultCertificate }: ClientSideProps): ValueProblem[] {
  return [
    ...(trustedProxies === undefined ? [] : trustedProxyProblems('trustedProxies', trustedProxies)),
    ...(defaultCertificate === undefined ? []
      : defaultCertificateProblems('defaultCertificate', { hosts: defaultCertificate.hosts ?? [], secretName: defaultCertificate.secretName ?? '' })),
  ];
}

function trustProblems(construct: string, { trustedProxies }: ClientSideProps, { trustedProxies: prefixes, proxyProtocol }: ClientSide): PlanProblem[] {
  const wide = prefixesOfAnybody(prefixes);
  return [
    ...(proxyProtocol && trustedProxies === undefined ? [problem(construct, 'gateway-proxy-protocol-unsent', 'proxyProtocol',
      `The gateway ${construct} expects connections to begin with a PROXY header (\`proxyProtocol\`) and names nobody who sends it: the load balancer that announces its address passes packets on and adds none.`,
      'Name the load balancer in front in `trustedProxies`, or remove `proxyProtocol`.')] : []),
    ...(wide.length === 0 ? [] : [problem(construct, 'gateway-trusts-anybody', 'trustedProxies',
      `The gateway ${construct} believes everybody in ${listed(wide)} (\`trustedProxies\`) which client they speak for: whoever connects from there can name any address as their own, and pass lists and limits of clients.`,
      'Write the addresses of the proxies alone.')]),
  ];
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
  return problem(construct, 'gateway-value-invalid', property, `${capital(message)} (\`${property}\` of the gateway ${construct}).`, help);
}

function problem(construct: string, kind: PlanProblemKind, property: string, message: string, help: string): PlanProblem {
  return { kind, message, help, subject: `${property} of gateway ${construct}`, places: [{ construct, property }] };
}
