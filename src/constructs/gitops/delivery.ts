import { ArgoCdOptions, ARGO_CD_NAMES } from './argo-cd-options';
import { FluxOptions, FluxSourceKind, FLUX_NAMES } from './flux-options';
import { ArgoCd } from '../../delivery/argo-cd/argo-cd';
import { Flux } from '../../delivery/flux/flux';
import { Kustomize } from '../../delivery/kustomize/kustomize';
import { DeliveryTool } from '../../delivery/tool';
import { PlanProblem } from '../../plan/plan';
import { OptionNames, problemsOfOptions, usableOptions } from '../option-names';

const NAME = 'bare-metal';

/** What applies the output of an app to the cluster. */
export class Delivery {
  /**
   * Flux: a Kustomization for each layer, and for each namespace of the layers that grow with the applications, in an order that
   * `dependsOn` keeps.
   *
   * @param options where Flux finds the folder
   */
  public static flux(options: FluxOptions): Delivery {
    const { path = '.', sourceRef, sourceKind, sourceNamespace, name, namespace, interval, retryInterval, timeout, decryptionSecret, serviceAccountName } = usableOptions(options, FLUX_NAMES);
    const problems = problemsOfDelivery(options, FLUX_NAMES, ['path', 'sourceRef'], path, 'Delivery.flux');
    return new Delivery('Delivery.flux', problems, new Flux({
      path: `./${tidy(path)}`.replace(/\/\.$/, ''),
      sourceKind: sourceKind ?? FluxSourceKind.GIT_REPOSITORY,
      sourceRef,
      sourceNamespace,
      name: name ?? NAME,
      namespace: namespace ?? 'flux-system',
      interval: interval ?? '1h',
      retryInterval: retryInterval ?? '1m',
      timeout: timeout ?? '5m',
      decryptionSecret,
      serviceAccountName,
    }));
  }

  /**
   * Argo CD: one Application whose sync waves are the layers, or an Application for each of them, by themselves or out of an ApplicationSet.
   *
   * @param options where Argo CD finds the folder
   */
  public static argoCd(options: ArgoCdOptions): Delivery {
    const { repoUrl, path = '.', targetRevision, name, namespace, project, destinationName, destinationServer, applicationPerLayer, applicationSet } = usableOptions(options, ARGO_CD_NAMES);
    const problems = problemsOfDelivery(options, ARGO_CD_NAMES, ['repoUrl', 'path'], path, 'Delivery.argoCd');
    return new Delivery('Delivery.argoCd', problems, new ArgoCd({
      repoUrl,
      targetRevision: targetRevision ?? 'HEAD',
      path: tidy(path),
      name: name ?? NAME,
      namespace: namespace ?? 'argocd',
      project: project ?? 'default',
      destination: destinationName === undefined ? { server: destinationServer ?? 'https://kubernetes.default.svc' } : { name: destinationName },
      applicationPerLayer: (applicationPerLayer ?? false) || (applicationSet ?? false),
      applicationSet: applicationSet ?? false,
    }));
  }

  /** kubectl, or whatever else builds with kustomize: folders, and a README that tells the order. */
  public static kustomize(): Delivery {
    return new Delivery('Delivery.kustomize', [], new Kustomize());
  }

  /** @internal */
  public readonly _tool: DeliveryTool;
  /** What is wrong with the options. @internal */
  public readonly _problems: readonly PlanProblem[];
  private readonly factory: string;

  private constructor(factory: string, problems: readonly PlanProblem[], tool: DeliveryTool) {
    this.factory = factory;
    this._problems = problems;
    this._tool = tool;
  }

  /** The call that made it. */
  public toString(): string {
    return this.factory;
  }
}

/** What is wrong with the options, with those that are missing and cannot be, and with the folder. */
function problemsOfDelivery(options: object | undefined, names: OptionNames, needed: readonly string[], path: string, construct: string): PlanProblem[] {
  const given = (options ?? {}) as Readonly<Record<string, unknown>>;
  const missing = needed.filter((name) => (given[name] ?? undefined) === undefined);
  return [...problemsOfOptions(options, names, construct), ...missing.map((property): PlanProblem => ({
    kind: 'option-invalid',
    message: `${construct} has no \`${property}\`, and cannot be without.`,
    help: `Write \`${property}\`.`,
    subject: `property ${property} of ${construct}`,
    places: [{ construct, property }],
  })), ...problemsOfPath(path, construct)];
}

/** Flux and Argo CD do not leave the repository: they read what is before the dots as nothing, or refuse the path. */
function problemsOfPath(path: string, construct: string): PlanProblem[] {
  return !path.split('/').includes('..') ? [] : [{
    kind: 'option-invalid',
    message: `\`path\` of ${construct} is ${JSON.stringify(path)}, and it is to be a folder inside the repository.`,
    help: 'Write the way from the root of the repository, without `..`: `./clusters/home`.',
    subject: `property path of ${construct}`,
    places: [{ construct, property: 'path' }],
  }];
}

/** A path of a repository, without what says nothing. */
function tidy(path: string): string {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.').join('/') || '.';
}
