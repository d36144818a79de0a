import type { FromApp, PickedResource } from "./messages.ts";

type Asked = Extract<FromApp, { type: "picker" }>;

/** The admin's own window in which products or collections are chosen. Null: it was closed without choosing. */
export async function pickResources(admin: string, asked: Asked): Promise<PickedResource[] | null> {
  const answer = await fetch(`${admin}/resources?kind=${asked.kind}`);
  const { resources } = (await answer.json()) as { resources: PickedResource[] };
  const dialog = document.createElement("dialog");
  dialog.className = "picker";
  dialog.setAttribute("aria-label", `Choose ${asked.kind}s`);
  const form = document.createElement("form");
  form.method = "dialog";
  form.append(...resources.map((resource) => choice(resource, asked)), buttons());
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  const chosen = new Set(new FormData(form).getAll("id"));
  dialog.remove();
  return dialog.returnValue === "select" ? resources.filter(({ id }) => chosen.has(id)) : null;
}

function choice({ id, title }: PickedResource, { multiple, selected }: Asked): HTMLLabelElement {
  const input = document.createElement("input");
  input.type = multiple ? "checkbox" : "radio";
  input.name = "id";
  input.value = id;
  input.checked = selected.includes(id);
  const label = document.createElement("label");
  label.append(input, title);
  return label;
}

function buttons(): HTMLElement {
  const row = document.createElement("footer");
  for (const [value, text] of [
    ["cancel", "Cancel"],
    ["select", "Select"],
  ] as const) {
    const button = document.createElement("button");
    button.value = value;
    button.textContent = text;
    button.className = value === "select" ? "primary" : "";
    row.append(button);
  }
  return row;
}
