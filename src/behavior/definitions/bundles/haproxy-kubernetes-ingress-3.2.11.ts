import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const HAPROXY_KUBERNETES_INGRESS_3_2_11: DefinitionBundle = {
  name: 'haproxy-kubernetes-ingress',
  version: '3.2.11',
  base: 'https://raw.githubusercontent.com/haproxytech/kubernetes-ingress/407b48ade0b6fbf3e3053b2487455fa7ab4cec81/crs/definition/',
  joined: { size: 1001684, sha256: '7d6a6eb75fc477ee185f6dcc8e3dc3237803349683c984449a34f5caf3fc9314' },
  files: [
    { name: 'ingress.v1.haproxy.org_backends.yaml', size: 100914, sha256: '1a79f2756df756266a2fa04da0456d6670b5c7a9aa1994970ddba24b595edc59' },
    { name: 'ingress.v1.haproxy.org_defaults.yaml', size: 77742, sha256: '446ce6aaf7ecb5e784ed0fe4fb39669def7e176483054e586e203212bc89447b' },
    { name: 'ingress.v1.haproxy.org_globals.yaml', size: 62455, sha256: 'e8da2cc8a805f56f4990073bd450026850ba0b043ea7ed36d217c41a8adedc34' },
    { name: 'ingress.v1.haproxy.org_tcps.yaml', size: 74161, sha256: '0231da6447aacdb615804f6f9727cbed79195d8b94140a4f22e819cfaee49a71' },
    { name: 'ingress.v3.haproxy.org_backends.yaml', size: 197360, sha256: '0fb8d75142eb70795caf3e00cface1113747e7f664c6fc5e2489fa66b6516580' },
    { name: 'ingress.v3.haproxy.org_defaults.yaml', size: 151216, sha256: 'd669c0ab7bcaa2f3730495a85ac686b082a48e69fb2a04a51370c9172e4d1a25' },
    { name: 'ingress.v3.haproxy.org_frontends.yaml', size: 118653, sha256: '536716e44364ebecac308c5135a313a1ab5bdecc4df84695ede3f93f81a89aa8' },
    { name: 'ingress.v3.haproxy.org_globals.yaml', size: 76573, sha256: '6584a0bb5a9c3ffae93605710d775d8690a0f1cf9308cdf661e903cf6acc8dba' },
    { name: 'ingress.v3.haproxy.org_tcps.yaml', size: 138862, sha256: 'e4094000f3e0537cdf0d0b6ea8460d82dc699211e707d65ba6aa23a6a714cfff' },
    { name: 'ingress.v3.haproxy.org_validationrules.yaml', size: 3748, sha256: 'd0e6e6deccc900d3b8f73fc7315870a144078aff73f3d3706e1d547c9a7ffc70' },
  ],
  kinds: [
    { group: 'ingress.v1.haproxy.org', kind: 'Backend', scope: 'Namespaced', served: ['v1'] },
    { group: 'ingress.v1.haproxy.org', kind: 'Defaults', scope: 'Namespaced', served: ['v1'] },
    { group: 'ingress.v1.haproxy.org', kind: 'Global', scope: 'Namespaced', served: ['v1'] },
    { group: 'ingress.v1.haproxy.org', kind: 'TCP', scope: 'Namespaced', served: ['v1'] },
    { group: 'ingress.v3.haproxy.org', kind: 'Backend', scope: 'Namespaced', served: ['v3'] },
    { group: 'ingress.v3.haproxy.org', kind: 'Defaults', scope: 'Namespaced', served: ['v3'] },
    { group: 'ingress.v3.haproxy.org', kind: 'Frontend', scope: 'Namespaced', served: ['v3'] },
    { group: 'ingress.v3.haproxy.org', kind: 'Global', scope: 'Namespaced', served: ['v3'] },
    { group: 'ingress.v3.haproxy.org', kind: 'TCP', scope: 'Namespaced', served: ['v3'] },
    { group: 'ingress.v3.haproxy.org', kind: 'ValidationRules', scope: 'Namespaced', served: ['v3'] },
  ],
};
