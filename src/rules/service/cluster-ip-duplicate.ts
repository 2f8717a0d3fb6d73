import { claimId } from '../../model/claim';
import { service, yaml } from '../cases/case-writing';
import { repeated } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

export const CLUSTER_IP_DUPLICATE: Rule = {
  id: 'cluster-ip-duplicate',
  severity: 'error',
  why: 'The API server refuses the second Service with a ClusterIP.',
  cases: {
    bad: [{ name: 'two Services, one address', manifests: yaml(service('web', { clusterIP: '10.96.0.100' }), service('mail', { clusterIP: '10.96.0.100' })) }],
    good: [
      { name: 'two addresses', manifests: yaml(service('web', { clusterIP: '10.96.0.100' }), service('mail', { clusterIP: '10.96.0.101' })) },
      { name: 'two headless Services', manifests: yaml(service('web', { clusterIP: 'None' }), service('mail', { clusterIP: 'None' })) },
    ],
  },
  check({ cluster }) {
    const pins = cluster.services.flatMap((one) => one.clusterIps
      .flatMap(({ value, source }) => (value === undefined ? [] : [{ id: claimId(one), value, source }])));
    // One Service that stands there twice is a duplicate object, which another rule tells.
    return repeated(pins, ({ value }) => value.value, ({ value }) => value.family).filter((twins) => new Set(twins.map(({ id }) => id)).size > 1).map((twins) => ({
      message: `${listed([...new Set(twins.map(({ id }) => `Service ${id}`))])} have the ClusterIP ${twins[0].value}.`,
      help: `Give ${listed(twins.slice(1).map(({ id }) => `Service ${id}`))} another address, or none, and Kubernetes chooses one.`,
      subject: `Service ${twins[1].id}`,
      places: [...twins.slice(1), twins[0]].map(({ source }) => source),
    }));
  },
};
