import { getNamedType, isInterfaceType, isObjectType, isUnionType, Kind } from "graphql";
import type { FieldNode, FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from "graphql";

export type Row = Record<string, unknown>;

/** A node as it is written, without its connections, and the nodes of these. */
export type Tree = { row: Row; children: Tree[] };

type Reading = { schema: GraphQLSchema; fragments: Map<string, FragmentDefinitionNode> };

type Field = { field: FieldNode; type: string | null };

/** The fields of a selection, those of its fragments included, with the name of the type behind each. */
function fieldsOf(reading: Reading, set: SelectionSetNode | undefined, type: string): Field[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const parent = reading.schema.getType(type);
      const known =
        isObjectType(parent) || isInterfaceType(parent)
          ? parent.getFields()[selection.name.value]?.type
          : undefined;
      return [{ field: selection, type: known ? getNamedType(known).name : null }];
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? reading.fragments.get(selection.name.value)
        : selection;
    if (!fragment) return [];
    return fieldsOf(reading, fragment.selectionSet, fragment.typeCondition?.name.value ?? type);
  });
}

const keyOf = (field: FieldNode) => field.alias?.value ?? field.name.value;

/** The nodes of a page of a connection, asked for as `nodes` or as `edges { node }`. */
export function nodesOf(
  reading: Reading,
  connection: Row,
  { field, type }: { field: FieldNode; type: string },
): Tree[] {
  return fieldsOf(reading, field.selectionSet, type).flatMap((inner) => {
    const value = connection[keyOf(inner.field)];
    if (inner.type === null || !Array.isArray(value)) return [];
    if (inner.field.name.value === "nodes") {
      return (value as Row[]).map((node) => treeOf(reading, node, inner));
    }
    return fieldsOf(reading, inner.field.selectionSet, inner.type)
      .filter((edge) => edge.field.name.value === "node")
      .flatMap((edge) =>
        (value as Row[]).map((each) => treeOf(reading, each[keyOf(edge.field)] as Row, edge)),
      );
  });
}

function treeOf(reading: Reading, node: Row, { field, type }: Field): Tree {
  const children: Tree[] = [];
  const row = cut(reading, node, field.selectionSet, type ?? "", children) as Row;
  return { row, children };
}

function isComposite({ schema }: Reading, type: string): boolean {
  const known = schema.getType(type);
  return isObjectType(known) || isInterfaceType(known) || isUnionType(known);
}

/** A value without its connections; what they held goes to `children`, under the nearest object around them. */
function cut(
  reading: Reading,
  value: unknown,
  set: SelectionSetNode | undefined,
  type: string,
  children: Tree[],
): unknown {
  if (Array.isArray(value)) return value.map((each) => cut(reading, each, set, type, children));
  if (typeof value !== "object" || value === null || !isComposite(reading, type)) return value;
  const row: Row = {};
  for (const inner of fieldsOf(reading, set, type)) {
    const key = keyOf(inner.field);
    const own = (value as Row)[key];
    if (own === undefined) continue;
    if (inner.type?.endsWith("Connection")) {
      const found = nodesOf(reading, own as Row, { field: inner.field, type: inner.type });
      for (const child of found) child.row.__parentId = (value as Row).id;
      children.push(...found);
    } else {
      row[key] = cut(reading, own, inner.field.selectionSet, inner.type ?? "", children);
    }
  }
  return row;
}

function grouped(trees: Tree[]): Row[] {
  return trees.flatMap(({ row, children }) => [row, ...grouped(children)]);
}

function byLevel(trees: Tree[]): Row[] {
  const below = trees.flatMap(({ children }) => children);
  return [...trees.map(({ row }) => row), ...(below.length > 0 ? byLevel(below) : [])];
}

/** The rows of a page in the order of the file: children right behind their parent, or (not grouped) behind them all. */
export function inOrder(trees: Tree[], together: boolean): Row[] {
  return together ? grouped(trees) : byLevel(trees);
}
