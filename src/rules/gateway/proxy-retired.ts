import { isIngressNginx } from '../../behavior/ingress-nginx/identity';
import { RETIREMENT, WAY_OUT } from '../../behavior/ingress-nginx/retirement';
import { deployment, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const controller = (image: string) => yaml(deployment('ingress-nginx', {}, { containers: [{ name: 'controller', image }] }));

export const PROXY_RETIRED: Rule = {
  id: 'proxy-retired',
  severity: 'warning',
  why: 'What stands at the edge of a cluster is what the world attacks first, and nobody mends a retired proxy any more.',
  cases: {
    bad: [
      { name: 'ingress-nginx', manifests: controller('registry.k8s.io/ingress-nginx/controller:v1.15.1@sha256:594ceea76b01c592858f803f9ff4d2cb40542cae2060410b2c95f75907d659e1') },
      { name: 'an older one, by a mirror, with a root of its own', manifests: controller('registry.example.com/mirror/ingress-nginx/controller-chroot:v1.9.0') },
      {
        name: 'a gateway that is there already',
        problems: [{ kind: 'proxy-retired', message: `The gateway edge/Gateway runs ${RETIREMENT}.`, help: WAY_OUT, subject: 'proxy of edge/Gateway', places: [{ construct: 'edge/Gateway' }] }],
      },
    ],
    good: [
      { name: 'the NGINX of F5', manifests: controller('docker.io/nginx/nginx-ingress:5.5.4') },
      { name: 'something else of the name', manifests: controller('registry.example.com/ingress-nginx/backend:1') },
    ],
  },
  check: (world) => {
    const running = runningHere(world);
    // A gateway of an app is told by its Deployment, as in a repository.
    return running.length > 0 ? running : world.problems.filter(({ kind }) => kind === 'proxy-retired')
      .map(({ message, help, subject, places }) => ({ message, help, subject, places }));
  },
};

function runningHere({ cluster: { workloads } }: World): Judgement[] {
  return workloads.filter(({ containers }) => containers.some(isIngressNginx)).map(({ kind, namespace, name, source }) => ({
    message: `${kind} ${namespace}/${name} runs ${RETIREMENT}.`, help: WAY_OUT, subject: `${kind} ${namespace}/${name}`, places: [source],
  }));
}
