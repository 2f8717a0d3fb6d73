import { goDuration } from './go-duration';
import { Fields } from '../../../model/reader/fields';

/** Properties of a BGPPeer that need FRR, and whether a value asks for it (0.16.1, internal/config, validation for native mode). */
const NEEDS_FRR: Readonly<Record<string, (value: unknown) => boolean>> = {
  bfdProfile: isText,
  keepaliveTime: (value) => isText(value) && goDuration(value) !== 0,
  connectTime: isText,
  vrf: isText,
  interface: isText,
  dynamicASN: isText,
  localASN: (value) => typeof value === 'number' && value !== 0,
  enableGracefulRestart: isTrue,
  dualStackAddressFamily: isTrue,
  disableMP: isTrue,
};

/** The properties of a BGPPeer's spec that native mode refuses. */
export function frrProperties(spec: Fields): string[] {
  return Object.keys(NEEDS_FRR).filter((property) => NEEDS_FRR[property](spec[property]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTrue(value: unknown): boolean {
  return value === true;
}
