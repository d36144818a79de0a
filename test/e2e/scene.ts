import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { freshDatabase } from "../helpers/database.ts";
import type { StormClock } from "../storm/clock.ts";
import { launchBrowser, openWindow, type Window } from "./browser.ts";
import { startStack, type Stack } from "./stack.ts";

/** What a file's tests have in common; its fields are there once they run. */
type Scene = { db: pg.Pool; stack: Stack; window: Window };

/**
 * Starts the stack on a database of its own, and opens each test a window of its own, in which nothing may be amiss
 * but what `allowed` matches.
 */
export function useScene(options: { name: string; clock?: StormClock; allowed?: RegExp }): Scene {
  const { allowed, clock, name } = options;
  const atEnd = closeAtEnd();
  const scene = {} as Scene;
  beforeAll(async () => {
    const database = await freshDatabase();
    atEnd(database.drop);
    scene.db = new pg.Pool({ connectionString: database.url });
    atEnd(() => scene.db.end());
    scene.stack = await startStack({ databaseUrl: database.url, name, clock });
    atEnd(scene.stack.stop);
  });
  // Of the hooks after a test the last one runs first: the window is closed by now.
  afterEach(() => {
    const { breaches } = scene.window;
    expect(breaches.filter((breach) => !allowed?.test(breach))).toEqual([]);
  });
  scene.window = useWindow(atEnd);
  return scene;
}

/** The running test's window; what may be in it is for the test to say. */
export function useWindow(atEnd = closeAtEnd()): Window {
  const window = {} as Window;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    atEnd(() => browser.close());
  });
  beforeEach(async () => {
    Object.assign(window, await openWindow(browser));
  });
  afterEach(() => window.context.close());
  return window;
}

/** After the file's tests, what was opened last closes first, and the rest even where that fails. */
function closeAtEnd() {
  let closeAll = () => Promise.resolve();
  afterAll(() => closeAll());
  return (close: () => Promise<void>) => {
    const earlier = closeAll;
    closeAll = () => close().finally(earlier);
  };
}
