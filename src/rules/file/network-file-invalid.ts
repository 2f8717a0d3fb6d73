import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const NETWORK_FILE_INVALID: Rule = planRule({
  id: 'network-file-invalid',
  kind: 'network-file-invalid',
  severity: 'error',
  why: 'The tool that makes machines and manifests of the file refuses it, so what runs is what it made before.',
  example: {
    name: 'a VLAN beyond the last one',
    message: 'cluster.toml has the vlan_tag "5000", and VLANs are numbered from 1 to 4094.',
    help: 'Write the number that the switch has, or remove the line.',
    subject: 'file cluster.toml',
  },
});
