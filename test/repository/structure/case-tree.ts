import { parseAllDocuments } from 'yaml';
import { itemsOf } from '../../../src/repository/list-items';
import { Tree, TreeFile } from '../../../src/repository/structure/tree';

/**
 * A repository out of texts by path.
 *
 * @param home what stands before their paths in messages, because somebody runs the command elsewhere
 */
export function tree(files: Readonly<Record<string, string>>, home = ''): Tree {
  return new Tree(new Map(Object.entries(files).map(([file, text]): [string, TreeFile] => {
    const documents = /\.(?:ya?ml|json)$/.test(file) ? parseAllDocuments(text, { merge: true }).map((document) => document.toJS()) : [];
    const objects = documents.filter((value) => value?.apiVersion !== undefined && value.kind !== undefined && !value.apiVersion.startsWith('kustomize.config'))
      .flatMap((manifest) => itemsOf({ manifest, source: { file: home + file } })).map((object) => ({ ...object, file }));
    return [file, { documents, objects, text, name: home + file }];
  })));
}

export const service = (name: string, more = '') => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  annotations: { metallb.io/loadBalancerIPs: 192.168.1.200 }
spec:
  type: LoadBalancer
  selector: { app: web }
  ports: [{ port: 80, name: http }]
${more}`;

/** `Service shop/web`, or `Namespace shop`. */
export function named({ objects }: { readonly objects: readonly { readonly manifest: any }[] }): string[] {
  return objects.map(({ manifest: { kind, metadata } }) => `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`);
}
