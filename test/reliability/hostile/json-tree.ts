/**
 * JSON as it is written: so that a mutation can write what no value is, such as a name twice, half a
 * surrogate pair, or a number that no computer holds.
 */
export type Tree =
  | { kind: 'raw'; text: string }
  | { kind: 'list'; items: Tree[] }
  | { kind: 'object'; fields: [name: string, value: Tree][] };

/** Text that stands in the JSON as it is. */
export const raw = (text: string): Tree => ({ kind: 'raw', text });

/** The tree of a value. */
export const treeOf = (value: unknown): Tree => {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return raw(JSON.stringify(value) ?? 'null');
  const fields = Object.entries(value);
  return { kind: 'object', fields: fields.map(([name, of]) => [name, treeOf(of)]) };
};

/** The tree as a body has it. */
export const written = (tree: Tree): string => {
  switch (tree.kind) {
    case 'raw':
      return tree.text;
    case 'list':
      return `[${tree.items.map(written).join(',')}]`;
    case 'object':
      return `{${tree.fields.map(([name, of]) => `${JSON.stringify(name)}:${written(of)}`).join(',')}}`;
  }
};

const childrenOf = (tree: Tree): Tree[] => {
  if (tree.kind === 'list') return tree.items;
  return tree.kind === 'object' ? tree.fields.map(([, value]) => value) : [];
};

/** How many places a tree has, itself included. */
export const sizeOf = (tree: Tree): number =>
  1 + childrenOf(tree).reduce((sum, child) => sum + sizeOf(child), 0);

/** The same tree with another one at one of its places, counted from the root on. */
export const replacedAt = (tree: Tree, place: number, change: (at: Tree) => Tree): Tree => {
  if (place === 0) return change(tree);
  let left = place - 1;
  const visit = (child: Tree): Tree => {
    const at = left;
    left -= sizeOf(child);
    return at >= 0 && at < sizeOf(child) ? replacedAt(child, at, change) : child;
  };
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(visit) };
  if (tree.kind === 'raw') return tree;
  return { ...tree, fields: tree.fields.map(([name, value]) => [name, visit(value)]) };
};
