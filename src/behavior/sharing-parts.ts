import { Service, ServicePort } from '../model/service';

/** A port that both want, with its protocol; ports that are filled in later are not known. */
export function commonPort(a: Service, b: Service): ServicePort | undefined {
  return a.ports.find((one) => !one.isLater && b.ports.some((other) => one.port === other.port && !other.isLater && one.protocol === other.protocol));
}

/** With `Local` the pods decide which node answers, so sharers must have the same ones; otherwise, and without a selector, nothing. */
export function podsOfLocal(service: Service): string {
  return service.externalTrafficPolicy === 'Local' && Object.keys(service.selector).length > 0
    ? JSON.stringify(Object.entries(service.selector).sort(([x], [y]) => (x < y ? -1 : 1)))
    : '';
}
