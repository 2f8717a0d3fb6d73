/** Something in an object that MetalLB refuses, or takes for something else than its writer meant. */
export interface AcceptanceProblem {
  /** For example `spec.addresses[0]`. */
  readonly property: string;
  /** What is wrong, one sentence. */
  readonly message: string;
  readonly consequence: Consequence;
  /** What was probably meant, where that is known. */
  readonly meant?: string;
  /** How to mend it, one sentence, where it takes more than another value. */
  readonly help?: string;
}

/** What MetalLB does about a problem; `CONSEQUENCES` has each as a sentence. */
export type Consequence = 'refused' | 'refused by the speakers' | 'refused by frr-k8s' | 'refused by FRR' | 'breaks the speakers' | 'misread' | 'restricts nothing' | 'unpredictable' | 'ignored' | 'gives nothing' | 'announces nothing';

/** What MetalLB 0.16.1 and frr-k8s 0.0.25 do about each kind of problem (internal/config, controller, speaker; tried on the real ones). */
export const CONSEQUENCES: Readonly<Record<Consequence, string>> = {
  'refused': 'MetalLB\'s webhook refuses the object; if it gets past, MetalLB takes no change of any object until it is mended.',
  'refused by the speakers': 'No webhook looks at it, and the speakers take no change of any object until it is mended.',
  'refused by frr-k8s': 'The webhook of frr-k8s refuses the object; if it gets past, FRR on its nodes is told of no change of any object until it is mended.',
  'refused by FRR': 'The object is taken, and FRR refuses what comes of it: on the nodes of the object it takes no change of any kind until it is mended.',
  'breaks the speakers': 'MetalLB takes it, and the speakers break off at each session with it.',
  'misread': 'MetalLB takes it, but understands something else.',
  'restricts nothing': 'MetalLB takes it, and holds to no selector of namespaces until one of them matches.',
  'unpredictable': 'MetalLB takes it, but what it then does cannot be foretold.',
  'ignored': 'MetalLB takes it, and pays no attention to this part.',
  'gives nothing': 'MetalLB takes it, and gives no address.',
  'announces nothing': 'MetalLB takes it, and nobody answers.',
};
