import { advertisement, pool, yaml } from '../case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { counted } from '../text';

const elsewhere = { ...pool('private', ['192.168.1.240/29']), metadata: { name: 'private', namespace: 'default' } };

export const METALLB_NAMESPACES_DIFFER: Rule = {
  id: 'metallb-namespaces-differ',
  severity: 'error',
  why: 'MetalLB reads its pools and advertisements in its own namespace, and passes over all others without a word.',
  cases: {
    bad: [{ name: 'a pool without its namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public']), elsewhere) }],
    good: [{ name: 'all in one namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'])) }],
  },
  check({ cluster: { pools, layer2Advertisements } }) {
    const all = [
      ...pools.map((one) => ({ ...one, subject: `pool ${one.name}` })),
      ...layer2Advertisements.map((one) => ({ ...one, subject: `L2Advertisement ${one.name}` })),
    ];
    // The namespace that most of them stand in is MetalLB's.
    const [home] = [...groupBy(all, ({ namespace }) => namespace)]
      .map(([name, objects]) => ({ name, count: objects.length }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    return all.filter(({ namespace }) => namespace !== home.name).map(({ subject, namespace, source }) => ({
      message: `The ${subject} stands in namespace ${namespace}, apart from ${counted(home.count, 'object')} of MetalLB in ${home.name}.`,
      help: `Write \`namespace: ${home.name}\` in its metadata.`,
      subject,
      places: [source],
    }));
  },
};
