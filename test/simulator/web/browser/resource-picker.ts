import { onTold, tell } from "./frame.ts";
import type { PickedResource, ResourceKind } from "./messages.ts";

type Options = {
  type: ResourceKind;
  multiple?: boolean | number;
  selectionIds?: { id: string }[];
};

/** `shopify.resourcePicker`: resolves with what was chosen in the admin, or with undefined where it was closed. */
export function createResourcePicker() {
  let requests = 0;
  const waiting = new Map<number, (chosen: PickedResource[] | undefined) => void>();
  onTold((message) => {
    if (message.type !== "picker") return;
    waiting.get(message.request)?.(message.chosen ?? undefined);
    waiting.delete(message.request);
  });
  return ({ type, multiple = false, selectionIds = [] }: Options) => {
    const request = ++requests;
    const selected = selectionIds.map(({ id }) => id);
    const chosen = new Promise<PickedResource[] | undefined>((resolve) => {
      waiting.set(request, resolve);
    });
    tell({ type: "picker", request, kind: type, multiple: multiple !== false, selected });
    return chosen;
  };
}
