import { entryPointNames } from '../../behavior/traefik/recognize';
import { routeId } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { traefik, yaml } from '../case-writing';
import { ingressRoute } from '../gateway-case-writing';
import { WEB } from '../route-cases';
import { Rule } from '../rule';
import { choice, listed } from '../text';

const MATCH = 'Host(`app.example.com`)';
const at = (entryPoints: readonly string[] | undefined, args = ['--providers.kubernetescrd=true', '--entryPoints.web.address=:80', '--entryPoints.websecure.address=:443']) =>
  yaml(...WEB, traefik(args), ingressRoute('web', MATCH, { spec: { entryPoints } }));

export const TRAEFIK_ENTRY_POINT_UNKNOWN: Rule = {
  id: 'traefik-entry-point-unknown',
  severity: 'warning',
  why: 'Traefik serves an IngressRoute at the entry points that it names, and drops it where it has none of the name.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: at(['websecured']) },
      { name: 'of the chart, where Traefik was started without it', manifests: at(['websecure'], ['--providers.kubernetescrd']) },
    ],
    good: [
      { name: 'it is there', manifests: at(['web', 'websecure']) },
      { name: 'none: Traefik takes them all', manifests: at(undefined) },
      { name: 'in other letters, as arguments may be written', manifests: at(['WebSecure']) },
      { name: 'no Traefik is here', manifests: yaml(...WEB, ingressRoute('web', MATCH, { spec: { entryPoints: ['tcp'] } })) },
      { name: 'its options stand in a file', manifests: at(['tcp'], ['--providers.kubernetescrd=true', '--configFile=/etc/traefik/traefik.yml']) },
      { name: 'a name that Flux fills in', manifests: at(['${ENTRY_POINT}']) },
    ],
  },
  check({ cluster: { ingressRoutes, workloads } }) {
    const known = ingressRoutes.length === 0 ? undefined : entryPointNames(workloads);
    return known === undefined ? [] : ingressRoutes.flatMap((one) => {
      const unknown = one.entryPoints.filter((name) => !known.has(name.toLowerCase()) && !isPlaceholder(name));
      return unknown.length === 0 ? [] : [{
        message: `${routeId(one)} wants ${unknown.length === 1 ? 'the entry point' : 'the entry points'} ${listed(unknown)}, and Traefik has ${listed([...known].sort())}.`,
        help: choice(unknown[0], [...known].sort(), 'Add it'),
        subject: routeId(one),
        places: [one.source],
      }];
    });
  },
};
