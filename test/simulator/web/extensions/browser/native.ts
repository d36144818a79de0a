/** Imported before the polyfill takes the global's own listeners away. */
export const listen = globalThis.addEventListener.bind(globalThis);
