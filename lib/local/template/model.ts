import type { Assembly, StackTemplate } from './assembly.ts';
import { type Identity, identify, type Whereabouts } from './identities.ts';
import { resolve } from './intrinsics.ts';
import { type Neighbours, scopeOf } from './stack-scope.ts';

/** A resource of the templates; its properties are resolved when they are first asked for. */
export type Resource = {
  /** `<stack>/<logicalId>` */
  id: string;
  logicalId: string;
  stack: string;
  type: string;
  readonly properties: Record<string, unknown>;
  metadata: Record<string, unknown>;
};

/** All stacks of an assembly as one system. */
export type Model = {
  resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** @throws where there is none. */
  byId(id: string): Resource;
  /** What `Ref` gives. */
  ref(id: string): string;
  /** What `Fn::GetAtt` gives. @throws where the local run knows no such attribute. */
  attribute(id: string, name: string): string;
  /** The built folder or file of an asset, by its object key. @throws where there is none. */
  assetPath(objectKey: string): string;
  /** Outputs by `<stack>/<outputId>`, resolved. */
  output(id: string): unknown;
};

type Entry = { resource: Resource; identity: () => Identity };

/** Computes once, and tells of a circle instead of running in it. */
const once = <T>(where: string, compute: () => T): (() => T) => {
  let state: { value: T } | 'running' | undefined;
  return () => {
    if (state === 'running') throw new Error(`${where} depends on itself.`);
    if (state) return state.value;
    state = 'running';
    try {
      state = { value: compute() };
    } catch (error) {
      state = undefined;
      throw error;
    }
    return state.value;
  };
};

/** Builds the entries of one stack; resources whose condition is false are left out. */
const entriesOf = (stack: StackTemplate, neighbours: Neighbours, where: Whereabouts): Entry[] =>
  Object.entries(stack.template.Resources).flatMap(([logicalId, raw]) => {
    const id = `${stack.name}/${logicalId}`;
    const scope = scopeOf(stack, neighbours, id);
    if (raw.Condition !== undefined && !scope.condition(raw.Condition)) return [];
    const properties = once(id, () => resolve(raw.Properties, scope));
    const described = {
      id,
      logicalId,
      stack: stack.name,
      type: raw.Type,
      own: (property: string) => {
        const value = resolve(raw.Properties[property], scope);
        return value === undefined || typeof value === 'symbol' ? undefined : String(value);
      },
    };
    const resource = {
      ...{ id, logicalId, stack: stack.name, type: raw.Type, metadata: raw.Metadata },
      get properties() {
        return properties() as Record<string, unknown>;
      },
    };
    return [{ resource, identity: once(id, () => identify(described, where)) }];
  });

const outputsOf = (stack: StackTemplate, neighbours: Neighbours) =>
  Object.entries(stack.template.Outputs).map(([name, output]) => {
    const id = `${stack.name}/${name}`;
    const scope = scopeOf(stack, neighbours, id);
    return {
      id,
      exported: once(id, () => resolve(output.Export?.Name, scope)),
      value: once(id, () => resolve(output.Value, scope)),
    };
  });

const attributeIn = (entry: Entry, name: string): string => {
  const value = entry.identity().attributes[name];
  if (value !== undefined) return value;
  const { id, type } = entry.resource;
  throw new Error(`${id} (${type}) has no attribute ${name} in the local run.`);
};

/**
 * Makes one model of all stacks. Names depend on nothing but the templates, so they are the same in
 * every run. Pure.
 */
export const buildModel = (assembly: Assembly, where: Whereabouts): Model => {
  const entries = new Map<string, Entry>();
  const entry = (id: string): Entry => {
    const found = entries.get(id);
    if (!found) throw new Error(`The templates have no resource ${id}.`);
    return found;
  };
  const neighbours: Neighbours = {
    refOf: (id) => entry(id).identity().ref,
    attributeOf: (id, name) => attributeIn(entry(id), name),
    importValue: (name, place) => {
      const found = outputs.find(({ exported }) => exported() === name);
      if (!found) throw new Error(`${place} imports ${name}, which no stack exports.`);
      return found.value();
    },
  };
  const outputs = assembly.stacks.flatMap((stack) => outputsOf(stack, neighbours));
  for (const stack of assembly.stacks)
    for (const made of entriesOf(stack, neighbours, where)) entries.set(made.resource.id, made);
  const resources = [...entries.values()].map(({ resource }) => resource);
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    byId: (id) => entry(id).resource,
    ref: neighbours.refOf,
    attribute: neighbours.attributeOf,
    assetPath: (objectKey) => {
      const path = assembly.assets.get(objectKey);
      if (path === undefined) throw new Error(`The assembly has no asset ${objectKey}.`);
      return path;
    },
    output: (id) => {
      const found = outputs.find((output) => output.id === id);
      if (!found) throw new Error(`The templates have no output ${id}.`);
      return found.value();
    },
  };
};
