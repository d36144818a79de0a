/** Whether a value is what it should be. Metafields are read by these: small, since they travel with every bundle. */
export type Check = (value: unknown) => boolean;

export const text: Check = (value) => typeof value === "string";
export const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
export const flag: Check = (value) => typeof value === "boolean";

export const oneOf =
  (...values: string[]): Check =>
  (value) =>
    typeof value === "string" && values.includes(value);

export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** An object with any keys, all of whose values pass. */
export const record =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);

/** An object that has these members; others are let be. */
export const shape =
  (members: Record<string, Check>): Check =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, check]) => check(value[name]));

/** An object whose `kind` names the members that it has besides. */
export const kinds = (known: Record<string, Record<string, Check>>): Check => {
  return (value) => {
    const members = isObject(value) && text(value.kind) ? known[value.kind as string] : undefined;
    return members !== undefined && shape(members)(value);
  };
};

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
