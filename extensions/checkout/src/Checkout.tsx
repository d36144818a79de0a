import { Block } from "./Block.tsx";
import { show } from "./show.ts";

export default function extension() {
  show(shopify, Block);
}
