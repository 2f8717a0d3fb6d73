import { Testing } from 'cdk8s';
import { Lab } from '../seed-network';
import { IngressGateway, IngressGatewayProps, IngressProxy, TraefikIngressNginx } from 'cdk8s-bare-metal';

function gatewayOf(ingressNginx: TraefikIngressNginx | undefined, props: Partial<IngressGatewayProps> = {}) {
  const lab = new Lab();
  new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.traefik({ ingressNginx }), ...props });
  const objects = Testing.synth(lab.edge) as any[];
  const args: string[] = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'traefik').spec.template.spec.containers[0].args;
  const classes = objects.filter(({ kind }) => kind === 'IngressClass').map(({ metadata, spec }) => [metadata.name, spec.controller]);
  const rules = objects.find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === 'traefik:traefik').rules.flatMap(({ resources }: any) => resources);
  return { args: args.filter((arg) => arg.includes('kubernetesingressnginx')).map((arg) => arg.replace('--providers.kubernetesingressnginx', '')), classes, rules };
}

test('Traefik serves the class of ingress-nginx beside its own, and writes the status of its Ingresses', () => {
  const { args, classes, rules } = gatewayOf({});
  expect(args).toEqual([
    '=true', '.ingressclass=nginx', '.ingressclassbyname=true', '.controllerclass=k8s.io/ingress-nginx', '.httpentrypoint=web', '.httpsentrypoint=websecure', '.disablesvcexternalname=true',
    '.publishservice=traefik/traefik',
  ]);
  expect(classes).toEqual([['traefik', 'traefik.io/ingress-controller'], ['nginx', 'k8s.io/ingress-nginx']]);
  expect(rules).toEqual(expect.arrayContaining(['configmaps', 'namespaces']));
});

test('while ingress-nginx is there beside it, it has neither the class nor the status', () => {
  const { args, classes } = gatewayOf({ createClass: false }, { reportIngressStatus: false });
  expect(args.join()).not.toContain('publishservice');
  expect(classes).toEqual([['traefik', 'traefik.io/ingress-controller']]);
});

test('the class may have another name', () => {
  const { args, classes } = gatewayOf({ className: 'public' });
  expect(args).toContain('.ingressclass=public');
  expect(classes[1]).toEqual(['public', 'k8s.io/ingress-nginx']);
});

test('without the option nothing of it is there', () => {
  const { args, classes, rules } = gatewayOf(undefined);
  expect([args, classes.length, rules.includes('configmaps')]).toEqual([[], 1, false]);
});
