import { ingressClass, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const byDefault = (name: string) => ({ ...ingressClass(name), metadata: { name, annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } });

export const INGRESS_CLASS_DEFAULTS_DIFFER: Rule = {
  id: 'ingress-class-defaults-differ',
  severity: 'warning',
  why: 'Of several default classes Kubernetes takes the newest one, so who serves an Ingress without a class depends on the order of creation.',
  cases: {
    bad: [{ name: 'two defaults', manifests: yaml(byDefault('traefik'), byDefault('nginx')) }],
    good: [{ name: 'one default', manifests: yaml(byDefault('traefik'), ingressClass('nginx')) }],
  },
  check({ cluster }) {
    const defaults = cluster.ingressClasses.filter(({ isDefault }) => isDefault);
    return new Set(defaults.map(({ name }) => name)).size < 2 ? [] : [{
      message: `More than one IngressClass is the default: ${listed(defaults.map(({ name }) => name))}.`,
      help: 'Keep the annotation `ingressclass.kubernetes.io/is-default-class: "true"` on one of them.',
      subject: `IngressClass ${defaults[1].name}`,
      places: [...defaults.slice(1), defaults[0]].map(({ source }) => source),
    }];
  },
};
