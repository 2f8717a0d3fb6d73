import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { circleOfCharts } from './chart-circles';
import { Delivery } from './delivery';
import { CLUSTER_DELIVERY_NAMES, ClusterDeliveryOptions, DeliveryFiles, DeliveryLayer, GITOPS_APP_NAMES, GitOpsAppProps } from './gitops-app-props';
import { obstacles, publish } from './publication';
import { runningProgram } from './running-program';
import { namedDefinitions } from '../../behavior/definitions/known-bundles';
import { deliver } from '../../delivery/deliver';
import { DeliverableObject } from '../../delivery/deliverable-object';
import { problemsOfPlaces } from '../../delivery/folder/output-place';
import { DeliveryProblem, problemsText } from '../../delivery/problem';
import { groupBy } from '../../model/group-by';
import { Manifest } from '../../model/manifest';
import { PlanProblem } from '../../plan/plan';
import { sealedManifest } from '../foreign-manifest';
import { listOf, oneOf, TEXT } from '../option-kinds';
import { OptionNames, problemsOfMissing, problemsOfOptions, usableOptions } from '../option-names';
import { plansOf } from '../plan/app-synthesis';
import { constructPaths } from '../plan/construct-paths';
import { IpPlan } from '../plan/ip-plan';
import { PlanOfApp } from '../plan/scope-problems';
import { CONSTRUCT, PLAN, required } from '../required';

const PLACING_NAMES: OptionNames = { layer: oneOf(DeliveryLayer) };
const BUNDLES_NAMES: OptionNames = { bundles: listOf(TEXT) };

/**
 * cdk8s's App, whose output is a folder that Flux, Argo CD or kustomize apply as it stands, in an order in which nothing is refused.
 *
 * It writes into a folder of its own, in one move: a synth that fails leaves the folder as it was, files of objects that are gone are
 * removed, and files of others are never touched. Everything else is as in cdk8s: the same charts and constructs, and `npx cdk8s synth`.
 *
 * @example
 * const gitOps = new GitOpsApp({ delivery: Delivery.flux({ path: './clusters/home', sourceRef: 'flux-system' }) });
 */
export class GitOpsApp extends App {
  private readonly own: Target;
  private readonly clusters = new Map<IConstruct, Target>();
  private readonly layers = new Map<IConstruct, DeliveryLayer>();
  private readonly bundles = new Map<IpPlan, readonly string[]>();
  private readonly optionProblems: PlanProblem[];

  public constructor(props: GitOpsAppProps = {}) {
    const { outdir = 'dist', resolvers, ...others } = usableOptions(props, GITOPS_APP_NAMES);
    super({ outdir, resolvers });
    this.own = target({ ...others, outdir: this.outdir });
    this.optionProblems = [...problemsOfOptions(props, GITOPS_APP_NAMES, 'GitOpsApp'), ...this.own.delivery._problems];
  }

  /**
   * Delivers what stands beneath a construct as a cluster of its own, into a folder of its own. An `IpPlan` beneath it plans that
   * cluster alone.
   *
   * @param scope holds the charts of the cluster
   * @param options where to, and who applies it
   */
  public deliverCluster(scope: Construct, options: ClusterDeliveryOptions): void {
    const { path: construct } = required(scope, CONSTRUCT, 'scope', 'deliverCluster').node;
    const { outdir = this.outdir, delivery, files } = usableOptions(options, CLUSTER_DELIVERY_NAMES);
    this.clusters.set(scope, target({ outdir, delivery, files }));
    this.optionProblems.push(
      ...problemsOfOptions(options, CLUSTER_DELIVERY_NAMES, construct), ...problemsOfMissing(options, ['outdir'], construct), ...delivery?._problems ?? []);
  }

  /**
   * Puts every object beneath a construct into a layer, whatever it would be in by itself. The nearest construct above an object counts,
   * and before it the object's own annotation `bare-metal.cdk8s.io/layer`.
   *
   * @param scope a chart, or any other construct
   * @param layer the layer
   */
  public placeIn(scope: Construct, layer: DeliveryLayer): void {
    const { path: construct } = required(scope, CONSTRUCT, 'scope', 'placeIn').node;
    this.optionProblems.push(...problemsOfOptions({ layer }, PLACING_NAMES, construct), ...problemsOfMissing({ layer }, ['layer'], construct));
    this.layers.set(scope, layer);
  }

  /**
   * Has kustomize take CustomResourceDefinitions from where upstream publishes them, at a full commit, before everything else. The rules take them as
   * present. kustomize verifies no hash, and asks the network at each build: `npx --no cdk8s-bare-metal vendor` writes them into files instead.
   *
   * @param plan the plan of the cluster that needs them
   * @param bundles with their versions, as `npx --no cdk8s-bare-metal vendor --list` has them: `gateway-api-standard@1.6.1`
   */
  public addDefinitions(plan: IpPlan, bundles: string[]): void {
    const { path: construct } = required(plan, PLAN, 'plan', 'addDefinitions').node;
    const problems = [...problemsOfOptions({ bundles }, BUNDLES_NAMES, construct), ...problemsOfMissing({ bundles }, ['bundles'], construct)];
    if (problems.length > 0) {
      this.optionProblems.push(...problems);
      return;
    }
    // What nobody knows is an error of the delivery, and told once.
    plan._declareExternal({ definitions: bundles.filter((bundle) => namedDefinitions(bundle).is !== 'unknown') }, plan);
    this.bundles.set(plan, [...this.bundles.get(plan) ?? [], ...bundles]);
  }

  /**
   * Validates everything, and publishes the folders.
   *
   * @throws Error with everything that was found, when anything is wrong; then nothing is written
   */
  public synth(): void {
    const invalid = this.textOfInvalid();
    const { constructs, objects } = this.walk();
    const definitions = groupBy([...this.bundles], ([plan]) => this.targetOf(plan));
    const targets = [...(objects.has(this.own) || definitions.has(this.own) || this.clusters.size === 0 ? [this.own] : []), ...this.clusters.values()];
    // With options that are wrong nobody knows what the rest is to be.
    if (this.optionProblems.length > 0) {
      stop(this.optionProblems.map((problem) => ({ ...problem, rule: problem.kind, why: 'What is not known is passed over in silence otherwise.' })), invalid);
    }
    const misplaced = problemsOfPlaces(targets.map(({ outdir }) => outdir), {
      cwd: process.cwd(), commandOutdir: process.env.CDK8S_OUTDIR, planFolders: plansOf(this).map(({ folder }) => folder),
      writtenBefore: this.foldersOfOthers(),
    });
    const early = [...misplaced, ...circleOfCharts(constructs)];
    const isPlaced = ({ outdir }: { readonly outdir: string }) => !misplaced.some(({ subject }) => subject === outdir);
    if (invalid !== undefined) {
      // What would be written is not known then: where it would be is.
      stop([...early, ...obstacles(targets.filter(isPlaced).map(({ outdir, delivery }) => ({ outdir, files: [], tool: delivery._tool })))], invalid);
    }
    const folders = targets.map((one) => {
      const { delivery: { _tool: tool }, files, outdir } = one;
      const wanted = definitions.get(one)?.flatMap(([plan, bundles]) => bundles.map((bundle) => ({ bundle, path: plan.node.path })));
      return { ...deliver(this.resolved(objects, outdir), tool, files, wanted), outdir, tool };
    });
    const problems = [...early, ...folders.flatMap((folder) => folder.problems)];
    if (problems.length > 0) {
      stop([...problems, ...obstacles(folders.filter(isPlaced))]);
    }
    publish(folders);
    targets.forEach(({ outdir }) => WRITTEN.set(path.resolve(outdir), this));
    if (process.env.CDK8S_OUTDIR !== undefined) {
      // The command line looks for its folder when the app has ended, and fails where there is none.
      fs.mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });
    }
  }

  /** Where the cluster of a construct is delivered. */
  private targetOf(construct: IConstruct): Target {
    const cluster = construct.node.scopes.reverse().find((scope) => this.clusters.has(scope));
    return cluster === undefined ? this.own : this.clusters.get(cluster)!;
  }

  /** What other apps wrote in this run. A test runner runs many apps, one after another, of which each is the same again. */
  private foldersOfOthers(): string[] {
    return runningProgram() === undefined ? [] : [...WRITTEN].filter(([, app]) => app !== this).map(([folder]) => folder);
  }

  /** As cdk8s does it, once for all charts. */
  private textOfInvalid(): string | undefined {
    const errors = this.node.findAll().flatMap((child) => child.node.validate().map((error) => `[${child.node.path}] ${error}`));
    return errors.length === 0 ? undefined : `Validation failed with the following errors:\n  ${errors.join('\n  ')}`;
  }

  /** Goes through the tree once: the chart of every construct, and the objects of each cluster. */
  private walk(): Walked {
    const constructs = new Map<IConstruct, Chart | undefined>();
    const objects = new Map<Target, Placed[]>();
    const visit = (construct: IConstruct, above: Surroundings) => {
      const here = this.surroundingsOf(construct, above);
      constructs.set(construct, here.chart);
      if (ApiObject.isApiObject(construct)) {
        const list = objects.get(here.cluster);
        const placed = { object: construct, layer: here.layer };
        if (list === undefined) {
          objects.set(here.cluster, [placed]);
        } else {
          list.push(placed);
        }
      }
      construct.node.children.forEach((child) => visit(child, here));
    };
    visit(this, { cluster: this.own });
    return { constructs, objects };
  }

  /** Those above, where the construct changes nothing of them: most do not. */
  private surroundingsOf(construct: IConstruct, above: Surroundings): Surroundings {
    const chart = Chart.isChart(construct) ? construct : above.chart;
    const cluster = this.clusters.get(construct) ?? above.cluster;
    const layer = this.layers.get(construct) ?? above.layer;
    return chart === above.chart && cluster === above.cluster && layer === above.layer ? above : { chart, cluster, layer };
  }

  /** The objects of a cluster as the rules judged them: what stands in the file is what was judged; under a seal in the order of its own file. */
  private resolved(objects: ReadonlyMap<Target, readonly Placed[]>, outdir: string): DeliverableObject[] {
    const pathOf = constructPaths();
    const plans = plansOf(this);
    const [, placed] = [...objects].find(([one]) => one.outdir === outdir) ?? [undefined, []];
    return placed.map(({ object, layer }) => {
      const judged = judgedManifest(plans, object);
      return { manifest: sealedManifest(object) ?? judged ?? object.toJson(), path: pathOf(object), layer, isJudged: judged !== undefined };
    });
  }
}

/** The app that wrote each folder in this run. */
const WRITTEN = new Map<string, GitOpsApp>();

/** A folder to deliver into. */
interface Target {
  readonly outdir: string;
  readonly delivery: Delivery;
  readonly files: DeliveryFiles;
}

interface Placed {
  readonly object: ApiObject;
  readonly layer?: DeliveryLayer;
}

/** What a construct inherits from those above it. */
interface Surroundings {
  readonly chart?: Chart;
  readonly cluster: Target;
  readonly layer?: DeliveryLayer;
}

interface Walked {
  readonly constructs: ReadonlyMap<IConstruct, Chart | undefined>;
  readonly objects: ReadonlyMap<Target, readonly Placed[]>;
}

function target({ outdir, delivery, files }: ClusterDeliveryOptions): Target {
  return { outdir: path.join(outdir, '.'), delivery: delivery ?? Delivery.kustomize(), files: files ?? DeliveryFiles.FILE_PER_OBJECT };
}

function judgedManifest(plans: readonly PlanOfApp[], object: ApiObject): Manifest | undefined {
  for (const plan of plans) {
    const manifest = plan.judgedManifest(object);
    if (manifest !== undefined) {
      return manifest;
    }
  }
  return undefined;
}

/** @param invalid what cdk8s's validation has to say before */
function stop(problems: readonly DeliveryProblem[], invalid?: string): never {
  throw new Error([...(invalid === undefined ? [] : [invalid]), ...(problems.length === 0 ? [] : [problemsText(problems)])].join('\n\n'));
}
