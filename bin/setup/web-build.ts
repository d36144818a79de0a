import { step } from "../processes/step.ts";
import { whenChanged } from "./when-changed.ts";

/** Builds the embedded admin into build/ for production. */
export function buildWeb(): Promise<void> {
  const inputs = ["app", "vite.config.ts", "package-lock.json", "tsconfig.json"];
  return whenChanged("build/.inputs", inputs, () =>
    step("Building the app", "remix", ["vite:build"], { ...process.env, NODE_ENV: "production" }),
  );
}
