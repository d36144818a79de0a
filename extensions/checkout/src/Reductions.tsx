import { CodesBlock } from "./CodesBlock.tsx";
import { show } from "./show.ts";

export default function extension() {
  show(shopify, CodesBlock);
}
