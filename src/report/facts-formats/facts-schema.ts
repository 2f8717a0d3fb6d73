import { CERTAINTIES } from '../../repository/facts/fact';
import { SKIP_REASONS } from '../../repository/skipped';
import { FACT_KINDS } from '../facts-report';

/** A text in a JSON schema. */
export const text = (description?: string) => ({ ...(description === undefined ? {} : { description }), type: 'string' });
/** How many there are of something. */
export const count = (description?: string) => ({ ...(description === undefined ? {} : { description }), type: 'integer', minimum: 0 });
/** A list of things alike. */
export const list = (items: object, description?: string) => ({ ...(description === undefined ? {} : { description }), type: 'array', items });
const position = { description: 'Counted from 1.', type: 'integer', minimum: 1 };
const PLACE = { $ref: '#/definitions/place' };

/** An object whose properties are all required, but for those that are named. */
export function object(properties: Readonly<Record<string, object>>, optional: readonly string[] = [], description?: string): object {
  return {
    ...(description === undefined ? {} : { description }),
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
    properties,
  };
}

/** The JSON schema of what `facts --format json` prints. */
export function factsJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What `cdk8s-bare-metal facts --format json` prints',
    ...object({
      version: text('Version of cdk8s-bare-metal.'),
      clusters: list(object({
        name: text(),
        facts: list({ $ref: '#/definitions/fact' }, 'Sorted by kind.'),
        missing: list(object({
          what: text('What nothing says.'),
          example: text('How `bare-metal.yaml` says it; capitals stand for what is to be filled in.'),
          guesses: list(text(), 'What is guessed, and not judged with.'),
        })),
      })),
      withoutCluster: list({ $ref: '#/definitions/fact' }, 'Facts of which nothing tells the cluster, where there are several.'),
      unknown: list(object({ text: text('As it was written, for example `${LB_RANGE}`.'), place: PLACE }), 'Addresses and ranges that something else fills in later.'),
      elsewhere: list(object({
        cluster: text('The cluster that gets it.'),
        what: { description: '`folder`: of another repository. `chart`: of Helm. `address`: that kustomize takes in.', enum: ['folder', 'chart', 'address'] },
        text: text('What it is, for example `metallb 0.16.1`.'),
        place: PLACE,
      }), 'What is applied from out of sight, and not judged.'),
      read: object({
        files: count(),
        objects: count(),
        clusters: list(object({ name: text(), roots: list(text(), 'Files that say so; none where the files show no structure.'), objects: count() })),
        dead: list(text(), 'Files with Kubernetes objects that nothing applies: they are not judged.'),
        charts: list(object({
          chart: text('Its name.'), folder: text('Where it stands.'), files: count(),
        }), 'Helm charts of the repository whose templates are not rendered but for Applications of Argo CD: what else these make is not judged.'),
        skipped: {
          description: 'Files and folders that were passed over, by reason.',
          type: 'object',
          propertyNames: { enum: Object.keys(SKIP_REASONS) },
          additionalProperties: { type: 'integer', minimum: 1 },
        },
      }),
    }),
    definitions: {
      fact: object({
        kind: { enum: FACT_KINDS },
        of: text('The network, the machine, or what a router leads to; absent where that is not told.'),
        value: text('An address, a prefix or a range; a text that is filled in later as it is written.'),
        vlan: { type: 'integer' },
        certainty: {
          description: 'From the surest to the weakest: by the owner in `bare-metal.yaml`; in a manifest or the configuration of a machine; in the file of a tool that makes these; by a variable; a network without an address in it; '
            + 'what a distribution takes where nothing is written; said in passing.',
          enum: ['owner', ...CERTAINTIES],
        },
        from: text('What it was read from, for example `talhelper`.'),
        place: PLACE,
        judged: { description: 'Whether rules judge with it.', type: 'boolean' },
        reason: text('Why not.'),
      }, ['of', 'vlan', 'reason']),
      place: object({
        file: text('Relative to the folder that the command ran in.'),
        line: position,
        column: position,
        property: text('For example `nodes[0].ipAddress`.'),
        object: text('For example `IPAddressPool metallb-system/public`.'),
      }, ['line', 'column', 'property', 'object']),
    },
  };
}
