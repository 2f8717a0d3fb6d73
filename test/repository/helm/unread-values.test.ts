import { clustersOf } from '../../../src/repository/clusters-of';
import { readRepository } from '../../../src/repository/read-repository';
import { folderOf } from '../../support/folder';

const APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { repoURL: https://git.example.com/home/ops, path: web }, destination: { server: https://kubernetes.default.svc, namespace: shop } }
`;
const VALUES = `
service:
  type: LoadBalancer
  loadBalancerIP: 192.168.1.200
  ports: [{ name: web, port: 80 }, { name: web, port: 80 }]
old: { service: { loadBalancerIP: 192.168.1.201 } }
`;

/** The Services of a chart that lies here, by the name that they get: addresses, and ports. */
function services(template: string, more: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  const home = folderOf({
    'argocd/web.yaml': APPLICATION, 'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'web/values.yaml': VALUES, 'web/templates/service.yaml': template, ...more,
  });
  const { clusters: [{ objects }] } = clustersOf(readRepository([{ path: home }], { home }));
  return Object.fromEntries(objects.map(({ manifest }) => manifest as any).filter(({ kind }) => kind === 'Service')
    .map(({ metadata: { name }, spec: { type, loadBalancerIP, ports } }) => [name, [type, loadBalancerIP, ...ports.map(({ port }: any) => port)].join(' ')]));
}

const OLD = { 'web-old-service': 'LoadBalancer 192.168.1.201 ${port of the chart}' };
const ALL = { 'web-service': 'LoadBalancer 192.168.1.200 80 80', ...OLD };
const ADDRESS = 'loadBalancerIP: {{ .Values.service.loadBalancerIP }}';

describe('values of a chart in the repository count as far as its templates read them', () => {
  test.each<[string, string, Record<string, string>]>([
    ['one by one', ADDRESS, { 'web-service': 'LoadBalancer 192.168.1.200 ${port of the chart}' }],
    ['with a mapping all that stands in it', '{{- with $.Values.service }}\nloadBalancerIP: {{ .loadBalancerIP }}\n{{- end }}', { 'web-service': 'LoadBalancer 192.168.1.200 80 80' }],
    ['by whatever function', 'ports: {{- toYaml .Values.service.ports | nindent 2 }}\nip: {{ index .Values.old "service" "loadBalancerIP" | quote }}', { 'web-service': 'LoadBalancer  80 80', ...OLD }],
    ['none of them, where they read none', 'loadBalancerIP: 192.168.1.202', {}],
    ['all, where one hands on all', 'spec: {{ include "web.service" (dict "values" .Values) }}', ALL],
    ['all, where a value is a template', '{{ tpl .Values.more . }}', ALL],
  ])('%s', (_, template, expected) => expect(services(template)).toEqual(expected));

  test.each<[string, Record<string, string>]>([
    ['another chart', { 'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - { name: common, version: 1.0.0, repository: https://charts.example.com }\n' }],
    ['one that lies beside the templates', { 'web/charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0\n' }],
  ])('all, where %s may read them', (_, more) => expect(services(ADDRESS, more)).toEqual(ALL));
});
