import { HclBlock, HclBody, HclExpression, HclPlace, parseHcl } from './hcl';
import { folderOf, resolved, Tree } from '../../../structure/tree';

/** Code of Terraform and OpenTofu, and the values of variables. */
export const TERRAFORM_FILE = /\.(?:tf|tofu|tfvars)$/;

/** What an expression comes to. */
export type TerraformValue = KnownValue | ListValue | ObjectValue | UnknownValue;

interface KnownValue {
  readonly kind: 'known';
  readonly value: string | number | boolean | null;
  readonly place: HclPlace;
  /** Whether it is the value of a variable, which whoever runs it may set otherwise. */
  readonly isOfVariable: boolean;
}

interface ListValue {
  readonly kind: 'list';
  readonly items: readonly TerraformValue[];
}

interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, TerraformValue>;
  /** Whether there is nothing else in it. */
  readonly isWhole: boolean;
}

/** What only Terraform finds out. */
interface UnknownValue {
  readonly kind: 'unknown';
  readonly text: string;
  readonly place: HclPlace;
}

/** Resources of one block: itself, or one for each entry of `for_each`, each as an object with its attributes and blocks. */
export interface Resources {
  readonly each: readonly ObjectValue[];
  /** Whether there are no others. */
  readonly isWhole: boolean;
}

/** What `each` stands for. */
interface Each {
  readonly key: TerraformValue;
  readonly value: TerraformValue;
}

/** Nobody has a local refer to another one so many times over. */
const LONGEST_WAY = 200;

/**
 * The files of one folder, in which expressions are followed to the values that are written there: locals, and variables with a value in a file that Terraform
 * loads by itself, or else with a default. Variables of a folder that another one calls as a module are its caller's. Nothing is calculated.
 */
export class TerraformModule {
  private readonly bodies: readonly HclBody[];
  private readonly locals: ReadonlyMap<string, HclExpression>;
  private readonly variables: ReadonlyMap<string, HclExpression>;
  private readonly found = new Map<HclExpression, TerraformValue>();
  private readonly following = new Set<HclExpression>();

  constructor(tree: Tree, readonly folder: string) {
    const paths = tree.filesIn(folder).filter((path) => TERRAFORM_FILE.test(path));
    const parsed = paths.map((path) => ({ path, body: parseHcl(tree.file(path)!.text, path) }));
    this.bodies = parsed.filter(({ path }) => !path.endsWith('.tfvars')).map(({ body }) => body);
    this.locals = new Map(this.blocks('locals').flatMap(({ body }) => [...body.attributes]));
    this.variables = isCalled(folder, tree) ? new Map() : this.variablesOf(parsed.filter(({ path }) => path.endsWith('.tfvars')));
  }

  /** Blocks at the top, such as `resource`. */
  blocks(type: string): HclBlock[] {
    return this.bodies.flatMap(({ blocks }) => blocks.filter((block) => block.type === type));
  }

  /** What a block of `resource` makes. */
  resources({ body }: HclBlock): Resources {
    const [count, forEach] = [body.attributes.get('count'), body.attributes.get('for_each')];
    if (forEach !== undefined) {
      const over = this.valueOf(forEach);
      return {
        each: over.kind === 'object' ? [...over.entries].map(([key, value]) => this.objectOf(body, { key: known(key, forEach.place), value }))
          : over.kind === 'list' ? over.items.map((item) => this.objectOf(body, { key: item, value: item })) : [],
        isWhole: over.kind === 'list' || (over.kind === 'object' && over.isWhole),
      };
    }
    const number = count === undefined ? 1 : numberOf(this.valueOf(count));
    return { each: number === 1 ? [this.objectOf(body)] : [], isWhole: number === 0 || number === 1 };
  }

  private objectOf({ attributes, blocks }: HclBody, each?: Each): ObjectValue {
    return {
      kind: 'object',
      entries: new Map([
        ...blocks.map(({ type, body }): [string, TerraformValue] => [type, this.objectOf(body, each)]),
        ...[...attributes].map(([name, expression]): [string, TerraformValue] => [name, this.valueOf(expression, each)]),
      ]),
      isWhole: true,
    };
  }

  private valueOf(expression: HclExpression, each?: Each): TerraformValue {
    if (each !== undefined) {
      return this.follow(expression, each);
    }
    const before = this.found.get(expression);
    if (before !== undefined || this.following.has(expression) || this.following.size > LONGEST_WAY) {
      return before ?? unknown(expression);
    }
    this.following.add(expression);
    const value = this.follow(expression, undefined);
    this.following.delete(expression);
    this.found.set(expression, value);
    return value;
  }

  private follow(expression: HclExpression, each: Each | undefined): TerraformValue {
    switch (expression.kind) {
      case 'literal': return known(expression.value, expression.place);
      case 'list': return { kind: 'list', items: expression.items.map((item) => this.valueOf(item, each)) };
      case 'template': return this.joined(expression, expression.parts.map((part) => this.valueOf(part, each)));
      case 'object': return this.objectWith(expression.entries.map(({ key, value }) => [this.valueOf(key, each), this.valueOf(value, each)]));
      case 'reference': return this.referred(expression, expression.steps, each);
      case 'call': return this.called(expression, expression.name, expression.args, each);
      case 'other': return unknown(expression);
    }
  }

  private joined(expression: HclExpression, parts: readonly TerraformValue[]): TerraformValue {
    const texts = parts.flatMap((part) => (part.kind === 'known' && part.value !== null ? String(part.value) : []));
    return texts.length < parts.length ? unknown(expression)
      : { kind: 'known', value: texts.join(''), place: expression.place, isOfVariable: parts.some((part) => part.kind === 'known' && part.isOfVariable) };
  }

  private objectWith(entries: readonly (readonly [TerraformValue, TerraformValue])[]): ObjectValue {
    const named = entries.flatMap(([key, value]): [string, TerraformValue][] => (key.kind === 'known' ? [[String(key.value), value]] : []));
    return { kind: 'object', entries: new Map(named), isWhole: named.length === entries.length };
  }

  private referred(expression: HclExpression, [root, name, ...rest]: readonly (string | number)[], each: Each | undefined): TerraformValue {
    if (root === 'each') {
      return within(each === undefined ? undefined : name === 'key' ? each.key : name === 'value' ? each.value : undefined, rest, expression);
    }
    const start = root === 'local' ? this.locals.get(String(name)) : root === 'var' ? this.variables.get(String(name)) : undefined;
    const value = within(start === undefined ? undefined : this.valueOf(start), rest, expression);
    return root === 'var' ? ofVariable(value) : value;
  }

  /** Functions that only bring values together. */
  private called(expression: HclExpression, name: string, args: readonly HclExpression[], each: Each | undefined): TerraformValue {
    const values = args.map((arg) => this.valueOf(arg, each));
    if (name === 'merge') {
      // Of two entries with one key the later counts, and what is not known may have any key.
      const objects = values.flatMap((value) => (value.kind === 'object' ? value : []));
      return { kind: 'object', entries: new Map(objects.flatMap(({ entries }) => [...entries])), isWhole: objects.length === values.length && objects.every(({ isWhole }) => isWhole) };
    }
    return (name === 'toset' || name === 'tolist' || name === 'tomap' || name === 'try') && values.length > 0 ? values[0] : unknown(expression);
  }

  private variablesOf(files: readonly { readonly path: string; readonly body: HclBody }[]): Map<string, HclExpression> {
    const isLoaded = ({ path }: { readonly path: string }) => /(?:^|\/)terraform\.tfvars$|\.auto\.tfvars$/.test(path);
    // terraform.tfvars comes before the others, which come by name.
    const loaded = files.filter(isLoaded).sort((one, other) => Number(one.path.endsWith('.auto.tfvars')) - Number(other.path.endsWith('.auto.tfvars')));
    const defaults = this.blocks('variable').flatMap(({ labels: [name], body }): [string, HclExpression][] => {
      const value = body.attributes.get('default');
      return value === undefined ? [] : [[name, value]];
    });
    const found = new Map([...defaults, ...loaded.flatMap(({ body }) => [...body.attributes])]);
    // Which of the others whoever runs it names nobody knows.
    files.filter((file) => !isLoaded(file)).forEach(({ body }) => [...body.attributes.keys()].forEach((name) => found.delete(name)));
    return found;
  }
}

/** A value inside another one; unknown where there is none. */
export function at(value: TerraformValue | undefined, ...steps: readonly (string | number)[]): TerraformValue | undefined {
  return steps.reduce<TerraformValue | undefined>((inner, step) => (inner?.kind === 'object' ? inner.entries.get(String(step)) : inner?.kind === 'list' ? inner.items[Number(step)]
    : inner?.kind === 'unknown' ? inner : undefined), value);
}

function within(value: TerraformValue | undefined, steps: readonly (string | number)[], expression: HclExpression): TerraformValue {
  const found = at(value, ...steps);
  const around = at(value, ...steps.slice(0, -1));
  // What an object leaves out is null by its type, or nothing that Terraform takes.
  return found ?? (steps.length > 0 && around?.kind === 'object' && around.isWhole ? known(null, expression.place) : unknown(expression));
}

function known(value: KnownValue['value'], place: HclPlace): KnownValue {
  return { kind: 'known', value, place, isOfVariable: false };
}

function unknown({ text, place }: HclExpression): UnknownValue {
  return { kind: 'unknown', text, place };
}

function numberOf(value: TerraformValue): number | undefined {
  return value.kind === 'known' && typeof value.value === 'number' ? value.value : undefined;
}

function ofVariable(value: TerraformValue): TerraformValue {
  switch (value.kind) {
    case 'known': return { ...value, isOfVariable: true };
    case 'list': return { ...value, items: value.items.map(ofVariable) };
    case 'object': return { ...value, entries: new Map([...value.entries].map(([name, inner]) => [name, ofVariable(inner)])) };
    case 'unknown': return value;
  }
}

/** Whether other code of the repository takes the folder for a module, and says what its variables are. */
function isCalled(folder: string, tree: Tree): boolean {
  return tree.paths().filter((path) => TERRAFORM_FILE.test(path)).some((path) => [...tree.file(path)!.text.matchAll(/\bsource\s*=\s*"(\.\.?\/[^"]*)"/g)]
    .some(([, source]) => resolved(folderOf(path), source) === folder));
}
