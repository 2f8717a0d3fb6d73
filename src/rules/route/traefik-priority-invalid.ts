import { isPriority, PRIORITY_ANNOTATION } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { WEB_BY_TRAEFIK } from '../cases/route-cases';
import { Rule } from '../rule';

const priority = (text: string) => yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com', '/', { annotations: { [PRIORITY_ANNOTATION]: text } }));

export const TRAEFIK_PRIORITY_INVALID: Rule = {
  id: 'traefik-priority-invalid',
  severity: 'error',
  why: 'Traefik passes over a whole Ingress with a priority that is no whole number: none of its routes answers.',
  cases: {
    bad: [
      { name: 'a word', manifests: priority('high') },
      { name: 'a fraction', manifests: priority('1.5') },
      { name: 'a blank before the number', manifests: priority(' 10') },
      { name: 'nothing', manifests: priority('') },
    ],
    good: [
      { name: 'a number', manifests: priority('10') },
      { name: 'a negative number', manifests: priority('-10') },
      { name: 'a number that Flux fills in', manifests: priority('${PRIORITY}') },
    ],
  },
  check: (world) => world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway).flatMap((one) => {
    const text = one.annotations[PRIORITY_ANNOTATION];
    return text === undefined || isPlaceholder(text) || isPriority(text) ? [] : [{
      message: `Ingress ${claimId(one)} has the priority ${JSON.stringify(text)}.`,
      help: 'Write a whole number in quotes, `"100"` for instance, or remove the annotation.',
      subject: `Ingress ${claimId(one)}`,
      places: [at(one.source, `metadata.annotations["${PRIORITY_ANNOTATION}"]`)],
    }];
  })),
};
