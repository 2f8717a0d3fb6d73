import { GatewayLab, PROXIES } from './gateways';

describe.each(PROXIES)('%s', (name, proxy) => {
  test('the number of pods follows the load between two bounds', () => {
    const { autoscaler } = new GatewayLab(proxy(), { autoscaling: { minReplicas: 3, maxReplicas: 9, cpuPercent: 60 } }).proxies();
    const scaling = {
      minReplicas: 3, maxReplicas: 9, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }],
    };
    expect(autoscaler).toEqual(name === 'Envoy Gateway' ? scaling : { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: expect.any(String) }, ...scaling });
  });

  test('the Deployment says no number, so that no apply sets it back, and its budget lets one pod go at a time', () => {
    const { kind, spec, budget } = new GatewayLab(proxy(), { autoscaling: { maxReplicas: 4 } }).proxies();
    expect([kind, 'replicas' in spec, budget.maxUnavailable]).toEqual(['Deployment', false, 1]);
  });

  test('every container asks for processor time, of which the load is a share', () => {
    const { spec, pod } = new GatewayLab(proxy(), { autoscaling: { maxReplicas: 4 } }).proxies();
    const containers: any[] = pod.containers ?? [spec.container];
    expect(containers.map(({ resources }) => resources.requests.cpu)).toEqual(containers.map(() => expect.any(String)));
  });

  test('without it there is none', () => expect(new GatewayLab(proxy()).proxies().autoscaler).toBeUndefined());
});
