/**
 * Makes a shadow root look like the markup, and touches only what differs: who types or has opened something keeps
 * focus, selection and what is open.
 */
export function morph(root: ShadowRoot, markup: string) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  match(root, template.content);
}

function match(now: Node, wanted: Node) {
  const [have, want] = [[...now.childNodes], [...wanted.childNodes]];
  want.forEach((node, n) => {
    const old = have[n];
    if (old === undefined) now.appendChild(node.cloneNode(true));
    else if (old.nodeName !== node.nodeName) now.replaceChild(node.cloneNode(true), old);
    else if (old instanceof Element && node instanceof Element) {
      matchAttributes(old, node);
      match(old, node);
    } else if (old.nodeValue !== node.nodeValue) old.nodeValue = node.nodeValue;
  });
  for (const node of have.slice(want.length)) now.removeChild(node);
}

/** Open or not is the person's affair; what was typed follows only a value that changed. */
const OWN = ["open"];

function matchAttributes(now: Element, wanted: Element) {
  for (const { name } of [...now.attributes]) {
    if (!wanted.hasAttribute(name) && !(OWN.includes(name) && now.nodeName === "DIALOG")) {
      now.removeAttribute(name);
    }
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  if (now instanceof HTMLInputElement && wanted instanceof HTMLInputElement) {
    if (now.type === "checkbox" || now.type === "radio") now.checked = wanted.defaultChecked;
    else if (now.value !== wanted.defaultValue) now.value = wanted.defaultValue;
  }
}
