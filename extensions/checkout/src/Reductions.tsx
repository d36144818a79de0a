import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { CodesBlock } from "./CodesBlock.tsx";
import { openSession } from "./open-session.ts";

export default function extension() {
  render(<CodesBlock shop={shopify} session={openSession(shopify)} />, document.body);
}
