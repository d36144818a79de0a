import type { Sources } from "./arrows.ts";

const LONGEST = 300;

/** Names that say nothing, or that Shopify and Remix have taken. */
const EMPTY_NAMES = /(^|[-./])(utils?|helpers?|services?|managers?|data|flow|action)([-./]|$)/;

/** Files longer than a person reads at once. */
export function tooLong(sources: Sources): string[] {
  return [...sources]
    .map(([path, source]) => ({ path, lines: source.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${LONGEST}`);
}

/** Files of the product whose name is one to avoid. */
export function emptyNames(sources: Sources): string[] {
  return [...sources.keys()]
    .filter((path) => EMPTY_NAMES.test(path.replace(/^(app|extensions)\//, "")))
    .map((path) => `${path}: name it by its domain word`);
}

/** The product would behave the same in a world without its tests: it does not know them by name. */
export function namesSimulator(sources: Sources): string[] {
  return [...sources]
    .filter(([, source]) => /simulator|SIMULATOR_URL|x-sim-host/i.test(source))
    .map(([path]) => `${path} names the simulator`);
}
