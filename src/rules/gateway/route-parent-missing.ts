import { hasListeners } from '../../behavior/gateway-api/attachment';
import { ListenerHolder } from '../../model/gateway-api';
import { ParentReference, routeId } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { holderId, shownListener } from '../gateways';
import { Judgement, Rule } from '../rule';
import { choice, listed } from '../text';
import { unattached } from '../unattached';
import { World } from '../world';

export const ROUTE_PARENT_MISSING: Rule = {
  id: 'route-parent-missing',
  severity: 'error',
  ofAbsence: true,
  why: 'A route of Gateway API is served by the listeners that it names as parents alone, and where these do not exist nobody can reach it.',
  cases: {
    bad: [
      { name: 'no such Gateway beside others', manifests: yaml(...WEB, gateway(), route('web', { parent: { name: 'egde' } })) },
      { name: 'a Gateway of another namespace: a warning', manifests: yaml(...WEB, gateway(), route('web', { parent: { namespace: undefined } })) },
      { name: 'no such listener', manifests: yaml(...WEB, gateway(), route('web', { parent: { sectionName: 'htps' } })) },
      { name: 'no listener of the port', manifests: yaml(...WEB, gateway(), route('web', { parent: { port: 8443 } })) },
      { name: 'a ListenerSet for a Gateway that is not there', manifests: yaml(gateway(), { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ListenerSet', metadata: { name: 'more', namespace: 'shop' }, spec: { parentRef: { name: 'egde', namespace: 'network' }, listeners: [listener('more', { port: 8443 })] } }) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, gateway(), route('web', { parent: { sectionName: 'https', port: 443 } })) },
      { name: 'nothing shows the Gateways of the namespace', manifests: yaml(...WEB, gateway(), route('web', { parent: { name: 'shared', namespace: 'platform' } })) },
      { name: 'another repository owns it', network: { externals: { gateways: ['network/shared'] } }, manifests: yaml(...WEB, gateway(), route('web', { parent: { name: 'shared' } })) },
      { name: 'names that Flux fills in', manifests: yaml(...WEB, gateway(), route('one', { parent: { name: '${GATEWAY}' } }), route('two', { parent: { sectionName: '${LISTENER}' } })) },
      { name: 'a name in capitals between braces, which somebody fills in', manifests: yaml(...WEB, gateway(), route('web', { parent: { name: '{GATEWAY_NAME}' } })) },
      { name: 'a Service of a mesh as parent', manifests: yaml(...WEB, gateway(), route('web', { parent: { group: '', kind: 'Service', name: 'web', namespace: undefined } })) },
    ],
  },
  check: (world) => [
    ...world.gateways().attachments().filter(({ holder }) => holder === undefined).flatMap(({ route: one, parent }) => missing(world, routeId(one), parent)),
    ...world.cluster.gatewayApi.listenerSets.filter(({ parent }) => hasListeners(parent) && world.gateways().holder(parent) === undefined)
      .flatMap((set) => missing(world, holderId(set), set.parent)),
    ...unattached(world, 'listener').map(({ route: one, parent, holder }) => withoutListener(world, routeId(one), parent, holder)),
  ],
};

/** Where nothing shows the Gateways of a namespace, they may well live elsewhere. */
function missing(world: World, who: string, { kind, namespace, name, source }: ParentReference): Judgement[] {
  const gateways = world.gateways();
  const others = gateways.namesIn(kind, namespace);
  const elsewhere = gateways.holdersNamed(kind, name);
  const { externals } = world.cluster.network;
  const isDeclared = kind === 'Gateway' && externals.gateways.has(`${namespace}/${name}`);
  if (isDeclared || world.mayBeMade([kind], name, namespace) || isPlaceholder(`${namespace}/${name}`) || (others.length === 0 && elsewhere.length === 0)) {
    return [];
  }
  return [{
    message: `${who} wants to be served by ${kind} ${namespace}/${name}, which does not exist${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere.map((one) => one.namespace))}`}.`,
    help: elsewhere.length > 0 ? `Write \`namespace: ${elsewhere[0].namespace}\` beside its name.`
      : `${choice(name, others, 'Add it')} If another repository owns it, declare it: \`externals.gateways: [${namespace}/${name}]\`.`,
    subject: who,
    places: [source, ...elsewhere.map((one) => one.source)],
    ...(others.length === 0 ? { severity: 'warning' } : {}),
  }];
}

function withoutListener(world: World, who: string, { kind, namespace, name, sectionName, port, source }: ParentReference, holder: ListenerHolder): Judgement {
  const isAlone = world.gateways().holdersNamed(kind, name).filter((one) => one.namespace === namespace).length === 1;
  const wish = [...(sectionName === undefined ? [] : [`called ${sectionName}`]), ...(port === undefined ? [] : [`with port ${port}`])].join(' ');
  const names = holder.listeners.map((one) => one.name).sort();
  return {
    message: `${who} wants a listener of ${holderId(holder)}${wish === '' ? '' : ` ${wish}`}, and it has ${listed(holder.listeners.map(shownListener)) || 'no listeners'}.`,
    help: sectionName === undefined || names.includes(sectionName) ? 'Write the port of one of its listeners, or add one.' : choice(sectionName, names, 'Add it'),
    subject: who,
    places: [source, holder.source],
    ...(isAlone || (source.file !== undefined && source.file === holder.source.file) ? { asksByName: true } : {}),
  };
}
