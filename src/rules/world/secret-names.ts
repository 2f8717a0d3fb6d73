import { namesByNamespace } from './names-by-namespace';
import { Cluster } from '../../model/cluster';
import { groupBy, once } from '../group';

/** Which Secrets stand here, and where. */
export class SecretNames {
  private readonly ids = once(() => [...this.secrets.keys()].map(partsOf));
  private readonly names = once(() => namesByNamespace(this.ids().map(([namespace, name]) => ({ namespace, name }))));
  private readonly byName = once(() => groupBy(this.ids(), ([, name]) => name));

  constructor(private readonly secrets: Cluster['secrets']) {}

  /** Names of the Secrets of a namespace, sorted. */
  namesIn(namespace: string): readonly string[] {
    return this.names().get(namespace) ?? [];
  }

  /** Namespaces that have a Secret with a name. */
  namespacesOf(secret: string): readonly string[] {
    return (this.byName().get(secret) ?? []).map(([namespace]) => namespace);
  }
}

/** A namespace has no slash in it; a name that something fills in later may have one: `${DOMAIN/./-}-tls`. */
function partsOf(id: string): [string, string] {
  const end = id.indexOf('/');
  return [id.slice(0, end), id.slice(end + 1)];
}
