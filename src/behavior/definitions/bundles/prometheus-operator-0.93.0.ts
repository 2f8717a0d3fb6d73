import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const PROMETHEUS_OPERATOR_0_93_0: DefinitionBundle = {
  name: 'prometheus-operator',
  version: '0.93.0',
  base: 'https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/f8fafd475f3d132e239432ae6172de60a6cb6516/example/prometheus-operator-crd/',
  joined: { size: 161677, sha256: 'b97b1bf28a82d13bdd13457e13fe4d48e67d861da1f3fff68a9e6a0c0c81428e' },
  isPart: true,
  remark: 'What tells Prometheus whom to ask and when to alert; the operator itself has more kinds.',
  files: [
    { name: 'monitoring.coreos.com_podmonitors.yaml', size: 73786, sha256: '45a93443daa687d3654f7e9631909ff7edcdf3ec09c5e60251b74aa2722aee5d' },
    { name: 'monitoring.coreos.com_prometheusrules.yaml', size: 13110, sha256: '78be98554b9c8506ab2b4f4feb91c5f3a56e536a0a510f3a8e876a459970d56d' },
    { name: 'monitoring.coreos.com_servicemonitors.yaml', size: 74781, sha256: 'a99047972c9dd7679ce2050b9968e8a08773492e671b3e17abd476d42aa78a32' },
  ],
  kinds: [
    { group: 'monitoring.coreos.com', kind: 'PodMonitor', scope: 'Namespaced', served: ['v1'] },
    { group: 'monitoring.coreos.com', kind: 'PrometheusRule', scope: 'Namespaced', served: ['v1'] },
    { group: 'monitoring.coreos.com', kind: 'ServiceMonitor', scope: 'Namespaced', served: ['v1'] },
  ],
};
