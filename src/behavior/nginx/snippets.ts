import { NGINX_PREFIX } from './annotations';
import { Fields, fieldsOf, listOf } from '../../model/reader/fields';
import { isSwitchedOn } from '../proxies/running-proxies';

/** The option of F5's controller that lets it take raw configuration; without it is off (5.5, cmd/nginx-ingress/flags.go). */
const OPTION = 'enable-snippets';

export function takesSnippets(args: readonly string[]): boolean {
  return isSwitchedOn(args, OPTION);
}

/** The annotations of an Ingress that are raw configuration, and for which the controller refuses it while the option is off (internal/k8s/validation.go). */
export function nginxSnippetsIn(annotations: Readonly<Record<string, string>>): string[] {
  return ['server-snippets', 'location-snippets'].map((name) => `${NGINX_PREFIX}${name}`).filter((key) => (annotations[key] ?? '') !== '');
}

/** The kinds that the controller refuses with raw configuration in them; of the others it passes over that (pkg/apis/configuration/validation, internal/configs/virtualserver.go). */
export const REFUSED_WITH_RAW_TEXTS: readonly string[] = ['Policy', 'TransportServer'];

/** Raw configuration in an object of F5's kinds. */
export function rawTextsIn(kind: string, { spec }: Fields): readonly string[] {
  const fields = fieldsOf(spec);
  const own = (names: readonly string[]) => names.filter((name) => isWritten(fields[name])).map((name) => `spec.${name}`);
  const inRoutes = (name: string) => listOf(fields[name]).flatMap((route, index) => (isWritten(fieldsOf(route)['location-snippets']) ? [`spec.${name}[${index}]["location-snippets"]`] : []));
  return kind === 'TransportServer' ? own(['serverSnippets', 'streamSnippets'])
    : kind === 'VirtualServer' ? [...own(['http-snippets', 'server-snippets']).map((path) => path.replace(/\.([a-z]+-snippets)$/, '["$1"]')), ...inRoutes('routes')]
      : kind === 'VirtualServerRoute' ? inRoutes('subroutes')
        : kind === 'Policy' && isWritten(fieldsOf(fields.externalAuth).authSnippets) ? ['spec.externalAuth.authSnippets'] : [];
}

function isWritten(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
