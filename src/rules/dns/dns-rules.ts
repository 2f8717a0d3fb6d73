import { DNS_HOST_CONTESTED } from './dns-host-contested';
import { DNS_VALUE_INVALID } from './dns-value-invalid';
import { EXTERNAL_DNS_PREFIX_UNREAD } from './external-dns-prefix-unread';
import { EXTERNAL_DNS_TARGET_ELSEWHERE } from './external-dns-target-elsewhere';
import { EXTERNAL_DNS_TARGET_MISSING } from './external-dns-target-missing';
import { EXTERNAL_DNS_TARGET_UNREAD } from './external-dns-target-unread';
import { EXTERNAL_DNS_VALUE_INVALID } from './external-dns-value-invalid';
import { Rule } from '../rule';

/** The rules about names in DNS. */
export const DNS_RULES: readonly Rule[] = [
  DNS_HOST_CONTESTED,
  DNS_VALUE_INVALID,
  EXTERNAL_DNS_PREFIX_UNREAD,
  EXTERNAL_DNS_TARGET_ELSEWHERE,
  EXTERNAL_DNS_TARGET_MISSING,
  EXTERNAL_DNS_TARGET_UNREAD,
  EXTERNAL_DNS_VALUE_INVALID,
];
