import { ListedDifference } from './differences';

const PLAIN = 'the metrics of 0.15 are plain HTTP; upstream puts kube-rbac-proxy before them in its -prometheus manifests alone';
const ANNOTATED = 'pods carry the annotation already, and a Prometheus that reads annotations would scrape everything twice';

function plainPort(pointer: string, upstream: unknown, ours?: unknown) {
  return { version: '0.15.3', pointer, upstream, ...(ours === undefined ? {} : { ours }), reason: PLAIN };
}

function plainPorts(object: string, index: number, names: readonly [string, string], ports: readonly [number, number], mode?: string): ListedDifference[] {
  return [
    ...[
      plainPort(`/spec/ports/${index}/name`, ...names), plainPort(`/spec/ports/${index}/port`, ...ports), plainPort(`/spec/ports/${index}/targetPort`, ...ports),
    ].map((row) => ({ ...row, object: `Service ${object}-monitor-service`, mode })),
    ...[
      plainPort(`/spec/endpoints/${index}/port`, ...names),
      plainPort(`/spec/endpoints/${index}/bearerTokenFile`, '/var/run/secrets/kubernetes.io/serviceaccount/token'),
      plainPort(`/spec/endpoints/${index}/scheme`, 'https'),
      plainPort(`/spec/endpoints/${index}/tlsConfig/insecureSkipVerify`, true),
    ].map((row) => ({ ...row, object: `ServiceMonitor ${object}-monitor`, mode })),
  ];
}

/** Everything in which our monitors differ from those of upstream's `-prometheus` manifests. */
export const MONITOR_DIFFERENCES: readonly ListedDifference[] = [
  {
    object: 'Role prometheus-k8s', pointer: '/rules/discovery.k8s.io endpointslices', ours: 'get list watch',
    reason: 'where its operator is told `serviceDiscoveryRole: EndpointSlice`, Prometheus finds what is behind a Service by them alone',
  },
  ...['controller', 'speaker'].flatMap((name) => [
    { object: `Service ${name}-monitor-service`, pointer: '/metadata/annotations/prometheus.io~1scrape', upstream: 'true', reason: ANNOTATED },
    ...plainPorts(name, 0, ['metricshttps', 'monitoring'], [9120, 7472]),
  ]),
  ...plainPorts('speaker', 1, ['frrmetricshttps', 'frrmetrics'], [9121, 7473], 'frr'),
  {
    mode: 'frr-k8s', object: 'ServiceMonitor frr-k8s-metrics-monitor', pointer: '/spec/namespaceSelector/matchNames/0', ours: 'metallb-system',
    reason: 'the same namespace as it means without; all monitors say it',
  },
];

/** Everything in which our network policies differ from those of upstream's `config/networkpolicies`. */
export const POLICY_DIFFERENCES: readonly ListedDifference[] = [
  { object: 'NetworkPolicy controller', ...plainPort('/spec/ingress/0/ports/0/port', 'metricshttps', 'monitoring') },
];

/** Effects of options that the chart or we have alone, by how they begin. */
export const CHART_DIFFERENCES: readonly { values: string; side: 'chart' | 'ours'; begins: string; reason: string }[] = [
  ...['controller.webhookMode=onlywebhook', 'controller.webhookMode=disabled'].map((values) => ({
    values, side: 'chart' as const, begins: '- Deployment controller /spec/template/spec/containers[]/args[] "--webhook-mode=enabled"',
    reason: 'the chart writes the default mode out, as the plain manifests do not',
  })),
  ...['Service webhook-service', 'ValidatingWebhookConfiguration webhook-configuration'].map((object) => ({
    values: 'controller.webhookMode=disabled', side: 'ours' as const, begins: `- ${object} `,
    reason: 'with the chart the API server goes on asking, nobody answers, and with failurePolicy Fail it takes no object of MetalLB\'s any more',
  })),
  ...['+ Deployment controller /spec/template/spec/containers[]/env[]/value "gossip"', '+ Role controller /rules/secrets gossip'].map((begins) => ({
    values: 'speaker.secretName=gossip', side: 'chart' as const, begins,
    reason: 'the Secret is somebody else\'s: a controller that finds it missing would make one in its place',
  })),
  ...['- DaemonSet speaker /spec/template/spec/volumes[]/secret/secretName', '- Deployment controller /spec/template/spec/containers[]/env[]/value', '- Role controller /rules/secrets']
    .flatMap((begins) => [['chart', 'metallb-memberlist'], ['ours', 'memberlist']].map(([side, name]) => ({
      values: 'speaker.secretName=gossip', side: side as 'chart' | 'ours', begins: `${begins} ${begins.endsWith('secrets') ? name : JSON.stringify(name)}`,
      reason: 'the Secret that is replaced is called otherwise in the chart',
    }))),
  {
    values: 'speaker.secretName=gossip', side: 'ours', begins: '- Deployment controller /spec/template/spec/containers[]/env[]/name "METALLB_ML_SECRET_NAME"',
    reason: 'without the variable the controller makes no Secret',
  },
  ...['networkpolicies.enabled=true', 'networkpolicies.enabled=true,networkpolicies.defaultDeny=true,networkpolicies.apiPort=443']
    .flatMap((values) => (['chart', 'ours'] as const).map((side) => ({
      values, side, begins: '+ NetworkPolicy controller /spec/podSelector/matchLabels/', reason: 'the chart labels its pods otherwise than the plain manifests',
    }))),
];

/** Alerts of the chart that ours say otherwise, and why. */
export const ALERT_DIFFERENCES: readonly { alert: RegExp; reason: string }[] = [
  { alert: /^MetalLB(StaleConfig|ConfigNotLoaded|BGPSessionDown)$/, reason: 'the job of plain manifests is not called like the release of a chart; the names of the series are MetalLB\'s own' },
  { alert: /^MetalLBAddressPool/, reason: 'each open pool has its own, with its ranges; a pool whose addresses are all planned may be full' },
];
