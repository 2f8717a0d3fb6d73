import { ENTRY_POINTS_ANNOTATION, namesInAnnotation } from '../../behavior/traefik/annotations';
import { entryPointNames } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { routeId } from '../../model/route';
import { at as placeOf, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { onceARoute } from '../once-a-route';
import { Judgement, Rule } from '../rule';
import { choice, listed } from '../text';

const MATCH = 'Host(`app.example.com`)';
const at = (entryPoints: readonly string[] | undefined, args = ['--providers.kubernetescrd=true', '--entryPoints.web.address=:80', '--entryPoints.websecure.address=:443']) =>
  yaml(...WEB, traefik(args), ingressRoute('web', MATCH, { spec: { entryPoints } }));
const byAnnotation = (names: string, ...args: readonly string[]) => yaml(...WEB, traefik(args), ingress('web', 'app.example.com', '/', { annotations: { [ENTRY_POINTS_ANNOTATION]: names } }));

export const TRAEFIK_ENTRY_POINT_UNKNOWN: Rule = {
  id: 'traefik-entry-point-unknown',
  severity: 'warning',
  why: 'Traefik serves an IngressRoute or Ingress at the entry points that it names, and drops it where it has none of the name.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: at(['websecured']) },
      { name: 'of the chart, where Traefik was started without it', manifests: at(['websecure'], ['--providers.kubernetescrd']) },
      { name: 'by an Ingress', manifests: byAnnotation('web, websecur', '--entryPoints.web.address=:80', '--entryPoints.websecure.address=:443') },
    ],
    good: [
      { name: 'by an Ingress, where it is there', manifests: byAnnotation('web, websecure', '--entryPoints.web.address=:80', '--entryPoints.websecure.address=:443') },
      { name: 'by an Ingress, and the options of Traefik stand in a file', manifests: byAnnotation('websecur', '--configFile=/etc/traefik/traefik.yml') },
      { name: 'it is there', manifests: at(['web', 'websecure']) },
      { name: 'none: Traefik takes them all', manifests: at(undefined) },
      { name: 'in other letters, as arguments may be written', manifests: at(['WebSecure']) },
      { name: 'no Traefik is here', manifests: yaml(...WEB, ingressRoute('web', MATCH, { spec: { entryPoints: ['tcp'] } })) },
      { name: 'its options stand in a file', manifests: at(['tcp'], ['--providers.kubernetescrd=true', '--configFile=/etc/traefik/traefik.yml']) },
      { name: 'a name that Flux fills in', manifests: at(['${ENTRY_POINT}']) },
    ],
  },
  check(world) {
    const { ingressRoutes, workloads } = world.cluster;
    if (world.traefik.hasUnknown()) {
      return [];
    }
    const byRoutes = ingressRoutes.map((one) => ({ who: routeId(one), entryPoints: one.entryPoints, source: one.source }));
    const served = new Set(world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway)));
    const isFirst = onceARoute();
    const byIngresses = [...served].flatMap((one) => namesInAnnotation(one.annotations, ENTRY_POINTS_ANNOTATION).filter(({ names }) => isFirst(one, names.join()))
      .map(({ key, names }) => ({ who: `Ingress ${claimId(one)}`, entryPoints: names, source: placeOf(one.source, `metadata.annotations["${key}"]`) })));
    return [
      ...(byRoutes.length === 0 ? [] : unknownAmong(byRoutes, entryPointNames(workloads))),
      ...(byIngresses.length === 0 ? [] : unknownAmong(byIngresses, entryPointNames(workloads, 'Ingresses'))),
    ];
  },
};

interface Wish {
  readonly who: string;
  readonly entryPoints: readonly string[];
  readonly source: Source;
}

function unknownAmong(routes: readonly Wish[], known: ReadonlySet<string> | undefined): Judgement[] {
  return known === undefined ? [] : routes.flatMap(({ who, entryPoints, source }) => {
    const unknown = entryPoints.filter((name) => !known.has(name.toLowerCase()) && !isPlaceholder(name));
    return unknown.length === 0 ? [] : [{
      message: `${who} wants ${unknown.length === 1 ? 'the entry point' : 'the entry points'} ${listed(unknown)}, and Traefik has ${listed([...known].sort())}.`,
      help: choice(unknown[0], [...known].sort(), 'Add it'),
      subject: who,
      places: [source],
    }];
  });
}
