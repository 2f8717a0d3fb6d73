import { holderId } from './gateways';
import { Gateway, ListenerHolder } from '../model/gateway-api';
import { ObjectReference } from '../model/route';

/** A certificate that a Gateway or ListenerSet names. */
export interface NamedCertificate {
  /** `Gateway network/edge`. */
  readonly who: string;
  /** What it is, as it reads in a sentence: `the certificate of listener https`. */
  readonly what: string;
  /** The listener that it is of; absent for what a Gateway shows to Services. */
  readonly listener?: string;
  readonly reference: ObjectReference;
}

/** The certificates of a Gateway's or ListenerSet's listeners, and what a Gateway shows to Services. */
export function certificatesNamedBy(holder: ListenerHolder): NamedCertificate[] {
  const who = holderId(holder);
  const { clientCertificate } = holder as Partial<Gateway>;
  return [
    ...holder.listeners.flatMap(({ name, certificates }) => certificates.map((reference) => ({ who, what: `the certificate of listener ${name}`, listener: name, reference }))),
    ...(clientCertificate === undefined ? [] : [{ who, what: 'the certificate that it shows to Services', reference: clientCertificate }]),
  ];
}

/** Who signs the certificates of a Gateway's clients. */
export function authoritiesOf(holder: ListenerHolder): readonly ObjectReference[] {
  return (holder as Partial<Gateway>).clientAuthorities ?? [];
}
