import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { Block } from "./Block.tsx";
import { openSession } from "./open-session.ts";

export default function extension() {
  render(<Block shop={shopify} session={openSession(shopify)} />, document.body);
}
