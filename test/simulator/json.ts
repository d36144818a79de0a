/** What a webhook body is made of. A bigint is written as a number, whole: ids may exceed 2^53. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

export type Payload = { [key: string]: Json };

// Not in TypeScript's library yet; Node 22 and later have it.
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => object };

export function toText(payload: Json): string {
  return JSON.stringify(payload, (_key, value: unknown) =>
    typeof value === "bigint" ? rawJSON(value.toString()) : value,
  );
}

type Tree = Map<string, Tree>;

function treeOf(paths: string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let branch = root;
    for (const step of path.split(".")) {
      const next = branch.get(step) ?? (new Map() as Tree);
      branch.set(step, next);
      branch = next;
    }
  }
  return root;
}

function pick(value: Json, tree: Tree): Json {
  if (tree.size === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, tree));
  const picked: Payload = {};
  for (const [key, branch] of tree) {
    const inner = value[key];
    if (inner !== undefined) picked[key] = pick(inner, branch);
  }
  return picked;
}

const trees = new WeakMap<string[], Tree>();

/** Keeps the named fields only, as `include_fields` of a subscription does: dots lead through arrays. */
export function includeFields(payload: Payload, paths: string[]): Payload {
  const tree = trees.get(paths) ?? treeOf(paths);
  trees.set(paths, tree);
  return pick(payload, tree) as Payload;
}
