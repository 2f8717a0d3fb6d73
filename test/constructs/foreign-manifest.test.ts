import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { foreignManifest } from '../../src/constructs/foreign-manifest';

const chart = (): Chart => new Chart(new App(), 'apps', { namespace: 'shop', labels: { team: 'edge' } });
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', labels: { app: 'web' } }, spec: { ports: [{ port: 80 }], selector: { app: 'web' } } };

/** How often cdk8s is asked while an object is read. */
function questionsTo(read: () => unknown): number {
  const asked = jest.spyOn(ApiObject.prototype, 'toJson');
  try {
    read();
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}

describe('an object of somebody else is read as cdk8s will emit it', () => {
  test.each<[string, object, (object: ApiObject) => void]>([
    ['as it is', {}, () => {}],
    ['without metadata of its own', { metadata: undefined }, () => {}],
    ['with empty lists and maps', { metadata: { name: 'web', annotations: {}, finalizers: [] }, spec: { ports: [], selector: {} } }, () => {}],
    ['with nulls and undefined values', { spec: { ports: [{ port: 80, name: undefined }], clusterIP: null } }, () => {}],
    ['with keys out of order', { spec: { zone: 1, area: { y: 2, x: 1 } }, data: { b: 'b', a: 'a' } }, () => {}],
    ['with Lazies', { spec: { ports: Lazy.any({ produce: () => [{ port: Lazy.any({ produce: () => 80 }) }] }) } }, () => {}],
    ['with further metadata', { metadata: { name: 'web', generation: 2, managedFields: [] } }, () => {}],
    ['with a label and an annotation that were added', {}, (object) => {
      object.metadata.addLabel('added', 'later');
      object.metadata.addAnnotation('added', 'later');
    }],
    ['with a finalizer and an owner', {}, (object) => {
      object.metadata.addFinalizers('example.com/hold');
      object.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' });
    }],
    ['with metadata that was added', {}, (object) => object.metadata.add('generateName', 'web-')],
  ])('%s, and cdk8s is not asked', (_, props, change) => {
    const object = new ApiObject(chart(), 'Object', { ...SERVICE, ...props } as any);
    change(object);
    expect(JSON.stringify(foreignManifest(object, true))).toEqual(JSON.stringify(object.toJson()));
    expect(questionsTo(() => foreignManifest(object, true))).toBe(0);
  });

  test('whatever plain data it holds', () => {
    const key = fc.string({ minLength: 1 });
    // Objects without a prototype, and keys such as `constructor`, make cdk8s itself stumble.
    const plain = <T>(values: fc.Arbitrary<T>) => values.map((value): T => JSON.parse(JSON.stringify(value))).filter((value) => !/__proto__|constructor/.test(JSON.stringify(value)));
    fc.assert(fc.property(plain(fc.dictionary(key, fc.jsonValue())), plain(fc.dictionary(key, fc.string())), (spec, annotations) => {
      const object = new ApiObject(chart(), 'Object', { ...SERVICE, metadata: { name: 'web', annotations }, spec } as any);
      expect(JSON.stringify(foreignManifest(object, true))).toEqual(JSON.stringify(object.toJson()));
    }));
  });
});

describe('cdk8s is asked where only cdk8s knows', () => {
  test.each<[string, () => ApiObject, boolean]>([
    ['a JSON patch', () => {
      const object = new ApiObject(chart(), 'Object', SERVICE);
      object.addJsonPatch(JsonPatch.replace('/spec/ports/0/port', 81));
      return object;
    }, true],
    ['an object of cdk8s-plus, whose fields are of its own classes', () => ApiObject.of(new ConfigMap(chart(), 'Config', { data: { a: 'b' } })), true],
    ['a value that is no plain data', () => new ApiObject(chart(), 'Object', { ...SERVICE, spec: { resolve: () => ({ ports: [] }) } } as any), true],
    ['a class of its own', () => new class extends ApiObject {
      public toJson(): any {
        return { ...super.toJson(), spec: 'changed' };
      }
    }(chart(), 'Object', SERVICE), true],
    ['a resolver of the App', () => new ApiObject(chart(), 'Object', SERVICE), false],
  ])('%s', (_, make, plain) => {
    const object = make();
    expect(foreignManifest(object, plain)).toEqual(object.toJson());
    expect(questionsTo(() => foreignManifest(object, plain))).toBe(1);
  });

  test('an error of a Lazy names the construct', () => {
    const object = new ApiObject(chart(), 'Object', { ...SERVICE, spec: Lazy.any({ produce: () => { throw new Error('nobody knows'); } }) } as any);
    expect(() => foreignManifest(object, true)).toThrow(/apps\/Object.*nobody knows/);
  });
});
