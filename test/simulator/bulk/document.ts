import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type {
  DocumentNode,
  FieldNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";

/** A query that can run in bulk: its one root field, as the rows are cut from it, and what is executed page by page. */
export type BulkDocument = { root: FieldNode; rootType: string; paged: DocumentNode };

const mostConnections = 5;
const deepest = 2;

type Found = { depth: number; inList: boolean; parentHasId: boolean; field: string };

function selectsId(set: SelectionSetNode | undefined): boolean {
  return (set?.selections ?? []).some(
    (selection) =>
      selection.kind === Kind.FIELD && selection.name.value === "id" && !selection.alias,
  );
}

/** Every connection of the query, with how deep it lies and what it lies in. */
function connectionsOf(schema: GraphQLSchema, document: DocumentNode): Found[] {
  const info = new TypeInfo(schema);
  const found: Found[] = [];
  const around: { kind: "connection" | "list" | "other"; set: SelectionSetNode | undefined }[] = [];
  const kindOf = () => {
    const type = info.getType();
    if (!type) return "other";
    if (getNamedType(type).name.endsWith("Connection")) return "connection";
    const own = getNullableType(type);
    const page = info.getParentType()?.name.endsWith("Connection") ?? false;
    return isListType(own) && !page ? "list" : "other";
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(field) {
          const kind = kindOf();
          if (kind === "connection") {
            const parent = around.findLast(({ set }) => set)?.set;
            found.push({
              depth: around.filter((a) => a.kind === "connection").length,
              inList: around.some((a) => a.kind === "list"),
              parentHasId: around.length === 0 || selectsId(parent),
              field: field.name.value,
            });
          }
          around.push({ kind, set: field.selectionSet });
        },
        leave() {
          around.pop();
        },
      },
    }),
  );
  return found;
}

function problemOf(found: Found[]): string | null {
  if (found.length === 0) return "Bulk queries must contain at least one connection.";
  if (found.length > mostConnections) {
    return `Bulk queries cannot contain more than ${mostConnections} connections.`;
  }
  for (const { depth, inList, parentHasId, field } of found) {
    if (inList) {
      return "Queries that contain a connection field within a list field are not supported.";
    }
    if (depth > deepest) {
      return `Bulk queries cannot contain connections nested more than ${deepest} levels deep.`;
    }
    if (!parentHasId) {
      return `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${field}.`;
    }
  }
  return null;
}

/** The query with its root field in pages of 250; the cursor comes as a variable. */
function inPages(document: DocumentNode, operation: OperationDefinitionNode, root: FieldNode) {
  const page = parse(
    `query ($bulkAfter: String) { page(first: 250, after: $bulkAfter) { pageInfo { hasNextPage endCursor } } }`,
  ).definitions[0] as OperationDefinitionNode;
  const paging = page.selectionSet.selections[0] as FieldNode;
  const kept = (root.arguments ?? []).filter((a) => !["first", "after"].includes(a.name.value));
  const field: FieldNode = {
    ...root,
    arguments: [...kept, ...(paging.arguments ?? [])],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        ...(root.selectionSet?.selections ?? []),
        ...(paging.selectionSet?.selections ?? []),
      ],
    },
  };
  const { selectionSet, variableDefinitions, ...rest } = operation;
  const query: OperationDefinitionNode = {
    ...rest,
    variableDefinitions: [...(variableDefinitions ?? []), ...(page.variableDefinitions ?? [])],
    selectionSet: { ...selectionSet, selections: [field] },
  };
  return {
    ...document,
    definitions: document.definitions.map((each) => (each === operation ? query : each)),
  };
}

/** Reads and checks a query as Shopify does before it runs one; a text: why it does not. */
export function readBulkQuery(schema: GraphQLSchema, query: string): BulkDocument | string {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return `Invalid bulk query: ${(error as Error).message}`;
  }
  const [invalid] = validate(schema, document);
  if (invalid) return `Invalid bulk query: ${invalid.message}`;
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.QUERY) {
    return "Bulk queries must contain exactly one query.";
  }
  const [root, ...others] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || others.length > 0) {
    return "Bulk queries must contain a single top-level connection.";
  }
  const problem = problemOf(connectionsOf(schema, document));
  if (problem !== null) return problem;
  const rootType = schema.getQueryType()?.getFields()[root.name.value]?.type;
  const named = rootType ? getNamedType(rootType) : undefined;
  if (!named || !isObjectType(named) || !isCompositeType(named)) return "No such connection.";
  if (!named.name.endsWith("Connection")) {
    return "Bulk queries must contain a single top-level connection.";
  }
  return { root, rootType: named.name, paged: inPages(document, operation, root) };
}
