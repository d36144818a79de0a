import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
} from "graphql";
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";

const mutationPrice = 10;

type Reading = {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

function pageSize(field: FieldNode, variables: Record<string, unknown>): number | null {
  const first = field.arguments?.find((a) => a.name.value === "first" || a.name.value === "last");
  if (!first) return null;
  if (first.value.kind === Kind.INT) return Number(first.value.value);
  return first.value.kind === Kind.VARIABLE ? Number(variables[first.value.name.value] ?? 0) : 0;
}

/** How many objects `nodes(ids:)` asks for; null for any other field. */
function listSize(field: FieldNode, variables: Record<string, unknown>): number | null {
  const value = field.arguments?.find((a) => a.name.value === "ids")?.value;
  if (value?.kind === Kind.LIST) return value.values.length;
  const ids = value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return Array.isArray(ids) ? ids.length : null;
}

/** The type that a field of an object leads to; null for one that has no fields of its own. */
function typeBehind(parent: GraphQLNamedType, field: string): GraphQLNamedType | null {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return null;
  const type = parent.getFields()[field]?.type;
  return type ? getNamedType(type) : null;
}

function fieldCost(field: FieldNode, parent: GraphQLNamedType, reading: Reading): number {
  const type = typeBehind(parent, field.name.value);
  if (!type || !field.selectionSet) return 0;
  const inner = selectionCost(field.selectionSet, type, reading);
  if (type.name.endsWith("Connection")) {
    return 2 + (pageSize(field, reading.variables) ?? 0) * Math.max(1, inner);
  }
  const many = listSize(field, reading.variables);
  if (many !== null) return many * Math.max(1, inner);
  // Edges, nodes and page information come with their connection.
  if (parent.name.endsWith("Connection")) return type.name === "PageInfo" ? 0 : Math.max(1, inner);
  return 1 + inner;
}

function selectionCost(set: SelectionSetNode, type: GraphQLNamedType, reading: Reading): number {
  const costs = set.selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return fieldCost(selection, type, reading);
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? reading.fragments.get(selection.name.value)
        : selection;
    if (!fragment) return 0;
    const name = fragment.typeCondition?.name.value;
    const inside = name === undefined ? type : reading.schema.getType(name);
    if (!inside || !isCompositeType(inside)) return 0;
    return selectionCost(fragment.selectionSet, inside, reading);
  });
  return costs.reduce((a, b) => a + b, 0);
}

/**
 * What a call is expected to cost: 10 for a mutation, 1 for an object, a connection by its page size.
 * Close to Shopify's calculation, not equal to it.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((d) =>
      d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  if (!isObjectType(root)) return 0;
  if (operation.operation === OperationTypeNode.MUTATION)
    return mutationPrice * operation.selectionSet.selections.length;
  return Math.max(1, selectionCost(operation.selectionSet, root, { schema, fragments, variables }));
}
