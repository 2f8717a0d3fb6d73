import { parse } from 'yaml';
import { CiliumSettings } from '../cilium';
import { Identity } from '../identity';
import { IN_CONFIGURATION, KubeProxy } from '../kube-proxy';
import { Pool } from '../load-balancer';
import { at, Source } from '../source';
import { Fields, fieldsOf, textOf } from './fields';
import { readCiliumSettings } from './read-cilium';
import { isKubeVipConfig, readKubeVipPools } from './read-kube-vip';
import { readOldPools } from './read-old-metallb';
import { GO_YAML } from './yaml-version';

/** What a ConfigMap of one of the components that matter here says; of any other, nothing. */
export interface ConfigMapContent {
  readonly pools?: readonly Pool[];
  readonly ciliumSettings?: CiliumSettings;
  readonly kubeProxy?: KubeProxy;
}

export function readConfigMap(manifest: Fields, identity: Identity, source: Source): ConfigMapContent {
  const data = fieldsOf(manifest.data);
  switch (identity.name) {
    case 'config':
      return { pools: readOldPools(yamlIn(data.config, 'address-pools'), 'MetalLB', identity, at(source, 'data.config')) };
    case 'bgp-config':
      return { pools: readOldPools(yamlIn(data['config.yaml'], 'address-pools'), 'Cilium', identity, at(source, 'data["config.yaml"]')) };
    case 'cilium-config':
      return { ciliumSettings: readCiliumSettings(data, source) };
    case 'kube-proxy':
      return { kubeProxy: readKubeProxy(yamlIn(data['config.conf'], 'mode'), at(source, 'data["config.conf"]')) };
    default:
      return isKubeVipConfig(identity, data) ? { pools: readKubeVipPools(data, identity, source) } : {};
  }
}

function readKubeProxy(config: Fields, source: Source): KubeProxy {
  return { mode: textOf(config.mode) || undefined, strictArp: fieldsOf(config.ipvs).strictARP === true, strictSetting: IN_CONFIGURATION, source };
}

/** Something else may well be called the same: what does not speak of the matter, or cannot be read, is nothing. */
function yamlIn(value: unknown, matter: string): Fields {
  try {
    return fieldsOf(typeof value === 'string' && value.includes(matter) ? parse(value, { ...GO_YAML, logLevel: 'silent' }) : undefined);
  } catch {
    return {};
  }
}
