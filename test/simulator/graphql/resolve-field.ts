import { defaultFieldResolver } from "graphql";
import type { GraphQLFieldResolver } from "graphql";
import { inspect, notSimulated } from "./context.ts";
import type { Context } from "./context.ts";

/** A field that our objects do not have fails, instead of answering null where null is allowed. */
export const resolveField: GraphQLFieldResolver<unknown, Context> = (
  source,
  args,
  context,
  info,
) => {
  const { fieldName, parentType } = info;
  if (typeof source !== "object" || source === null || !(fieldName in source)) {
    throw notSimulated(`${parentType.name}.${fieldName}`);
  }
  // A bulk operation reads connections whole, whatever page the query names.
  const given = context.bulk ? { ...(args as object), whole: true } : (args as object);
  const value: unknown = defaultFieldResolver(source, given, context, info);
  if (value === undefined) throw notSimulated(`${parentType.name}.${fieldName}`);
  inspect(context, value, fieldName);
  return value;
};
