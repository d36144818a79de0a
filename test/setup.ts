import { afterAll, afterEach } from "vitest";
import { breachOf, guardConsole, guardNetwork } from "./helpers/guards.ts";

// Whatever the tested code swallows: a complaint on the console or a call to the outside fails the test.
guardConsole();
guardNetwork();

afterEach(refuseBreaches);
afterAll(refuseBreaches);

function refuseBreaches() {
  const breach = breachOf();
  if (breach) throw new Error(breach);
}
