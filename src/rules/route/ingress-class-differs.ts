import { claimId } from '../../model/claim';
import { CLASS_ANNOTATION } from '../../model/ingress';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, ingressClass, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Rule } from '../rule';

const of = (annotation: string, className?: string) => yaml(...WEB, ingressClass('internal'), ingress('web', 'app.example.com', '/', {
  annotations: { [CLASS_ANNOTATION]: annotation }, spec: { ingressClassName: className },
}));

export const INGRESS_CLASS_DIFFERS: Rule = {
  id: 'ingress-class-differs',
  severity: 'error',
  why: 'The API server creates no Ingress whose annotation and field name two classes, and of one that is there already some controllers follow the annotation and others the field.',
  cases: {
    bad: [
      { name: 'two classes', manifests: of('internal', 'traefik') },
      { name: 'an empty annotation beside a class', manifests: of('', 'traefik') },
    ],
    good: [
      { name: 'the same twice', manifests: of('traefik', 'traefik') },
      { name: 'the annotation alone', manifests: of('traefik') },
      { name: 'a class that Flux fills in', manifests: of('${CLASS}', 'traefik') },
    ],
  },
  check: ({ cluster }) => judgements(cluster.ingresses, (one) => {
    const annotation = one.annotations[CLASS_ANNOTATION];
    return annotation === undefined || annotation === one.className || isPlaceholder(`${annotation} ${one.className}`) ? [] : [{
      message: `Ingress ${claimId(one)} has the class ${one.className}, and its annotation ${CLASS_ANNOTATION} names ${JSON.stringify(annotation)}.`,
      help: 'Remove the annotation.',
      subject: `Ingress ${claimId(one)}`,
      places: [at(one.source, `metadata.annotations["${CLASS_ANNOTATION}"]`)],
    }];
  }),
};
