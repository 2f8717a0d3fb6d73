import { ApiObject, App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Assignment, Claim, claimId } from '../../model/claim';
import { Cluster } from '../../model/cluster';
import { Manifest } from '../../model/manifest';
import { joinClusters, ReadObject, readCluster } from '../../model/reader/read-cluster';
import { PLANNED_LATER } from '../../model/written';
import { plan } from '../../plan/allocator';
import { problemsOfEarlyAddresses } from '../../plan/early-addresses';
import { problemsOfReleases } from '../../plan/lock-environment';
import { PlanProblem, PlanResult } from '../../plan/plan';
import { takenAddresses } from '../../plan/taken-addresses';
import { thrownText } from '../../report/findings-text';
import { Positions } from '../../repository/positions';
import { Finding } from '../../rules/finding';
import { keyedBy, once } from '../../rules/group';
import { judge } from '../../rules/judge';
import { locatedFindings } from '../../rules/located-findings';
import { World } from '../../rules/world';
import { EmittedObject } from '../emitted-object';
import { foreignManifest } from '../foreign-manifest';
import { sharedDefaultProblems } from '../gateway/clients/shared-defaults';
import { gatewaysTogether } from '../gateway/gateways-apart';
import { resolvesByDefault } from '../plain-resolution';
import { plansOf, SynthesisFollower } from './app-synthesis';
import { constructPaths } from './construct-paths';
import { waiversOf } from './declared-network';
import { LockOfApp } from './lock-of-app';
import { objectsUnder } from './objects-under';
import { inWordsOfOptions } from './passed-fields';
import { PlannedAddresses } from './planned-addresses';
import { PlanningProps } from './planning-props';
import { printFindings, publishReports } from './publication';
import { PlanRegistry } from './registry';
import { scopeProblems } from './scope-problems';

/** All that one computation found out. */
export interface Outcome {
  readonly plan: PlanResult;
  readonly world: World;
  readonly findings: readonly Finding[];
}

interface Foreign {
  readonly cluster: Cluster;
  readonly settled: Cluster;
  readonly manifests: ReadonlyMap<IConstruct, Manifest>;
  /** Our own objects, and those of others that wait for an address of the plan, in the order of all. */
  readonly unsettled: readonly ApiObject[];
}

/**
 * The five steps of a synth, for one plan: read the objects that are not ours, collect the claims, plan, resolve
 * everything, judge everything.
 *
 * They run in the first validation, before cdk8s writes a file: once within one `app.synth()` or `app.synthYaml()`, and
 * afresh for `check()` and for a chart that is rendered by itself.
 */
export class Planning implements PlannedAddresses, SynthesisFollower {
  /** Of the lock file and the reports. */
  readonly folder: string;

  private readonly lock: LockOfApp;
  private readonly scope: IConstruct;

  /** Set from `begin` to `end` of a synth of the whole App. */
  private synthesizing = false;
  /** Counts the resolutions whose results may be kept. */
  private round = 0;
  /** While the objects of others are read, no address is known: a placeholder stands in. */
  private reading = false;
  private placeholders = 0;
  private plain?: boolean;
  private outcome?: Outcome;
  /** By the claims themselves: every manifest asks for its own. */
  private assignedTo: ReadonlyMap<Claim, Assignment> = new Map();
  /** The same by the ids of claims, for those few who ask so. */
  private assigned?: () => ReadonlyMap<string, Assignment>;
  private planned?: PlanResult;
  /** What was read out of the lock file before there was a plan. */
  private readonly toldEarly = new Map<string, readonly string[]>();
  /** Objects of others that waited for an address, as they are now that it is known. */
  private awaited = new Map<IConstruct, Manifest>();
  /** The objects of others: all of them, those that wait for no address, and the manifests of the latter. */
  private foreign?: Foreign;

  constructor(readonly owner: IConstruct, private readonly registry: PlanRegistry, private readonly props: PlanningProps) {
    this.folder = props.folder;
    this.scope = owner.node.scope!;
    this.lock = new LockOfApp(props);
  }

  // ---- the synth of the whole App

  begin(): void {
    this.synthesizing = true;
    this.outcome = undefined;
  }

  succeeded(toFiles: boolean): void {
    const outcome = this.outcome;
    if (outcome === undefined) {
      return;
    }
    if (toFiles && !this.lock.isReadOnly()) {
      this.lock.write(outcome.plan.lock);
      publishReports(this.props.folder, outcome.world, outcome.findings);
    }
    printFindings(outcome.findings);
  }

  end(): void {
    this.synthesizing = false;
  }

  /** What cdk8s's validation gets: nothing, or one text with every error. */
  validate(): string[] {
    const outcome = this.synthesizing && this.outcome !== undefined ? this.outcome : this.compute();
    const errors = outcome.findings.filter((finding) => finding.severity === 'error' && finding.waived === undefined);
    return errors.length === 0 ? [] : [thrownText(outcome.findings)];
  }

  // ---- the five steps

  compute(): Outcome {
    this.round++;
    this.plain = resolvesByDefault(this.owner);
    const pathOf = constructPaths();
    const objects = objectsUnder(this.scope);
    this.foreign = this.readForeign(objects, pathOf);
    const network = this.registry.network();
    const lock = this.lock.read();
    const taken = takenAddresses(network, this.foreign.cluster, new Set(this.registry.claims.map(claimId)));
    this.planned = plan({
      cluster: this.props.cluster ?? 'default',
      pools: this.registry.pools,
      claims: this.registry.claims,
      taken: taken.addresses,
      usersOf: taken.usersOf,
      occupants: taken.occupants,
      lock: lock.lock,
      lockIsForeign: this.props.foreignLock,
      release: this.lock.released(),
      prune: this.lock.prunes(),
    });
    const { assignments } = this.planned;
    this.assigned = once(() => keyedBy(assignments, ({ claim }) => claimId(claim)));
    this.assignedTo = keyedBy(assignments, ({ claim }) => claim);
    const cluster = joinClusters(this.foreign.settled, readCluster(this.resolve(this.foreign.unsettled, pathOf), network), network);
    const problems = [
      ...lock.problems,
      ...this.planned.problems,
      ...(lock.problems.length > 0 ? [] : this.lock.problemsOfWriting(this.planned)),
      ...(this.toldEarly.size === 0 ? [] : problemsOfEarlyAddresses(this.toldEarly, this.assigned())),
      ...this.problemsOfEnvironment(),
      ...this.problemsOfScope(),
      ...this.registry.problems,
      ...sharedDefaultProblems(this.registry.sharingGateways),
      ...gatewaysTogether(this.registry.installedGateways),
    ];
    const world = new World(cluster, this.planned, problems);
    const waivers = waiversOf(this.props, { construct: this.owner.node.path });
    const findings = this.withPlaces(judge(world, { waivers, today: this.props.today ?? today() }));
    this.outcome = { plan: this.planned, world, findings };
    return this.outcome;
  }

  /** Findings about the network in a file name line and column; all others name constructs, and what their owners wrote. */
  private withPlaces(findings: Finding[]): Finding[] {
    const told = inWordsOfOptions(findings, this.registry.passedFields);
    return this.props.settings === undefined ? told : locatedFindings(told, new Positions());
  }

  private readForeign(objects: readonly ApiObject[], pathOf: (construct: IConstruct) => string): Foreign {
    const manifests = new Map<IConstruct, Manifest>();
    const settled: ReadObject[] = [];
    const waiting: ReadObject[] = [];
    const unsettled: ApiObject[] = [];
    this.reading = true;
    try {
      for (const object of objects) {
        if (EmittedObject.isEmitted(object)) {
          unsettled.push(object);
          continue;
        }
        const before = this.placeholders;
        const read = { manifest: foreignManifest(object, this.resolvesByDefault()), source: { construct: pathOf(object) } };
        if (this.placeholders > before) {
          waiting.push(read);
          unsettled.push(object);
        } else {
          settled.push(read);
          manifests.set(object, read.manifest);
        }
      }
    } finally {
      this.reading = false;
    }
    const network = this.registry.network();
    const cluster = readCluster(settled, network);
    return { cluster: waiting.length === 0 ? cluster : joinClusters(cluster, readCluster(waiting, network), network), settled: cluster, manifests, unsettled };
  }

  private resolve(objects: readonly ApiObject[], pathOf: (construct: IConstruct) => string): ReadObject[] {
    this.awaited = new Map();
    return objects.map((object) => {
      const manifest = object.toJson();
      if (!EmittedObject.isEmitted(object)) {
        this.awaited.set(object, manifest);
      }
      return { manifest, source: { construct: pathOf(object) }, ours: this.registry.routeObjects.has(object) };
    });
  }

  private problemsOfScope(): PlanProblem[] {
    const { root } = this.owner.node;
    return scopeProblems(this, this.registry, plansOf(root), root instanceof App ? root.outdir : undefined);
  }

  releasable(): ReadonlySet<string> | undefined {
    const names = this.props.foreignLock ? [] : this.lock.names();
    return names && new Set([...names, ...this.registry.claims.map(claimId), ...this.registry.pools.map(({ name }) => name)]);
  }

  private problemsOfEnvironment(): PlanProblem[] {
    const released = this.lock.released();
    // The variables speak to all plans of the App, so what one of them knows is known.
    const known = released.length === 0 ? [] : [this, ...plansOf(this.owner.node.root)].map((one) => one.releasable());
    return [
      ...this.lock.environment().problems,
      ...(known.includes(undefined) ? [] : problemsOfReleases(released, new Set(known.flatMap((names) => [...names ?? []])))),
    ].map((problem) => ({ ...problem, places: [{ construct: this.owner.node.path }] }));
  }

  // ---- what manifests and claims ask

  addressText(claim: Claim): string {
    if (claim.pinned.length > 0) {
      // As it was written where it cannot be read, so that a rule can say so.
      return claim.pinned.map(({ value, text }) => value ?? text).join(',');
    }
    if (this.reading) {
      this.placeholders++;
      return `${PLANNED_LATER}${claimId(claim)}>`;
    }
    if (this.assigned === undefined) {
      this.compute();
    }
    // A second claim of one identity has what the first has; a rule tells of both.
    const assignment = this.assignedTo.get(claim) ?? this.assigned?.().get(claimId(claim));
    return assignment === undefined ? `${PLANNED_LATER}${claimId(claim)}>` : assignment.addresses.join(',');
  }

  addressesOf(claim: string): string[] | undefined {
    const assignment = this.assigned?.().get(claim);
    if (assignment !== undefined) {
      return assignment.addresses.map(String);
    }
    const kept = this.lock.addressesOf(claim);
    if (kept !== undefined) {
      this.toldEarly.set(claim, kept);
    }
    return kept;
  }

  knownClaims(): string[] {
    return [...new Set([...(this.assigned?.().keys() ?? []), ...this.lock.claims()])].sort();
  }

  computation(): number {
    return this.round;
  }

  resolutionRound(): number | undefined {
    return this.synthesizing && !this.reading && this.assigned !== undefined ? this.round : undefined;
  }

  resolvesByDefault(): boolean {
    return this.plain ?? resolvesByDefault(this.owner);
  }

  priorityOf(pool: string): number | undefined {
    return this.planned?.priorities.get(pool);
  }

  foreignCluster(): Cluster {
    return this.foreign?.cluster ?? readCluster([], this.registry.network());
  }

  judgedManifest(object: IConstruct): Manifest | undefined {
    return this.synthesizing && this.outcome !== undefined ? this.awaited.get(object) ?? this.foreign?.manifests.get(object) : undefined;
  }

  manifestOf(object: IConstruct): Manifest {
    return this.foreign?.manifests.get(object) ?? ApiObject.of(object).toJson();
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
