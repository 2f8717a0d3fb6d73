import { isConfiguredElsewhere, isTrue, optionsOf } from './recognize';
import { ARGUMENTS_OF_CHART } from '../../model/chart-arguments';
import { Workload } from '../../model/workload';
import { prefixesOfAnybody } from '../proxies/values/client-side-values';
import { asPrefix } from '../proxies/values/clients';

/** A Traefik that believes whoever connects which client they speak for, and the options that say so, in lower case. */
export interface TrustingTraefik {
  readonly workload: Workload;
  readonly options: readonly string[];
}

/** By X-Forwarded-For, or by a PROXY header (3.7, pkg/config/static/entrypoints.go). */
const TRUST = /^--entrypoints\.[^.]+\.(forwardedheaders|proxyprotocol)\.(insecure|trustedips)$/;

/** The Traefiks among the workloads that believe anybody. With `insecure` a list beside it counts no more. */
export function trustingTraefiks(workloads: readonly Workload[]): TrustingTraefik[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container): TrustingTraefik[] => {
    const options = [...optionsOf(container.args)].filter(([name, value]) => TRUST.test(name) && believesAnybody(name, value)).map(([name, value]) => (name.endsWith('insecure') ? name : `${name}=${value}`));
    return options.length === 0 || (isConfiguredElsewhere(container) && !container.args.includes(ARGUMENTS_OF_CHART)) ? [] : [{ workload, options }];
  }));
}

function believesAnybody(name: string, value: string): boolean {
  return name.endsWith('.insecure') ? isTrue(value) : prefixesOfAnybody(value.split(',').map((text) => asPrefix(text.trim()))).length > 0;
}
