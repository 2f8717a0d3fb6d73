import * as fs from 'fs';
import * as path from 'path';
import { REAL_PINS, RealPins } from './real-pins';
import { treeOf } from './tree-of-folder';
import { gatewayObjects } from '../../../src/model/reader/gateway-services';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { isPlaceholder } from '../../../src/model/written';
import { chartObjects } from '../../../src/repository/helm/chart-objects';
import { chartServices } from '../../../src/repository/helm/services/chart-services';
import { operatorServices } from '../../../src/repository/helm/services/operator-services';
import { CiliumChart } from '../../../src/repository/helm/settings/cilium-chart';
import { structureOf } from '../../../src/repository/structure/clusters';
import { REAL_REPOSITORIES, withRealRepositories } from '../../support/outside-data';

const ADDRESS = /(?:\/loadbalancerIPs|^lbipam\.cilium\.io\/ips|^io\.cilium\/lb-ipam-ips)$/i;

/** What a Service of type LoadBalancer asks for. */
function wishesOf({ metadata, spec }: any): string[] {
  const annotated = Object.entries(metadata.annotations ?? {}).filter(([name]) => ADDRESS.test(name)).map(([, value]) => value as string);
  return [...annotated, ...(spec.loadBalancerIP ? [spec.loadBalancerIP] : [])];
}

function ciliumOf({ nativeRoutingCidrs, apiHost, apiPort, layer2Announcements, bgpControlPlane, oldBgp }: CiliumChart): string {
  const ways = Object.entries({ 'layer2': layer2Announcements, 'bgp': bgpControlPlane, 'old bgp': oldBgp }).filter(([, setting]) => setting?.value === true).map(([way]) => way);
  return [...nativeRoutingCidrs.map(({ text }) => text), `${apiHost?.value}:${apiPort?.value}`, ...ways].join(' ');
}

function pinsIn(repository: string): RealPins {
  const tree = treeOf(path.join(REAL_REPOSITORIES, repository));
  const { clusters } = structureOf(tree);
  const plain = clusters.flatMap(({ objects }) => objects).map(({ manifest }): any => manifest).filter(({ kind, spec }) => kind === 'Service' && spec?.type === 'LoadBalancer');
  const charts = clusters.map((cluster) => chartObjects(cluster, tree));
  const values = charts.flatMap(({ releases }) => releases.flatMap(chartServices)).map(({ manifest }): any => manifest);
  const gateways = clusters.flatMap(({ objects }) => gatewayObjects(readCluster(objects, readDeclaration({}, {})).gatewayApi).services);
  const resources = [
    ...gateways.map(({ name, annotations }) => ({ metadata: { name, annotations }, spec: {} })),
    ...clusters.flatMap(({ objects }) => operatorServices(objects)).map(({ manifest }): any => manifest),
  ];
  const all = [...plain, ...values, ...resources];
  const known = (manifests: readonly any[]) => manifests.flatMap(wishesOf).filter((text) => !isPlaceholder(text)).sort().join(' ');
  return {
    repository,
    service: known(plain),
    values: known(values),
    resource: known(resources),
    unknown: all.flatMap(wishesOf).filter(isPlaceholder).length,
    cilium: charts.flatMap(({ settings }) => settings.flatMap((one) => (one.chart === 'cilium' ? [ciliumOf(one)] : []))).join(),
    open: all.filter((manifest) => wishesOf(manifest).length === 0).map(({ metadata }) => metadata.name).sort().join(' '),
  };
}

withRealRepositories(() => {
  describe('what charts of a real repository say about addresses', () => {
    test('are known of each of them', () => expect(fs.readdirSync(REAL_REPOSITORIES).sort()).toEqual(REAL_PINS.map(({ repository }) => repository)));

    test.each(REAL_PINS)('$repository', (expected) => {
      expect(pinsIn(expected.repository)).toEqual({ service: '', values: '', resource: '', unknown: 0, open: '', cilium: '', ...expected });
    });
  });
});
