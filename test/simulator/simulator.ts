export type {
  Simulator,
  SimShop,
  SimulatorOptions,
  BuyOptions,
  Delivery,
  Send,
} from "./contract.ts";
import type { Simulator, SimulatorOptions } from "./contract.ts";

export function createSimulator(options: SimulatorOptions): Simulator {
  throw new Error(`not built yet (seed ${options.seed})`);
}
