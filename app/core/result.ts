/** An expected refusal: a code for programs, words for people. Bugs and outages throw instead. */
export type Refusal = { ok: false; code: string; message: string };

export type Result<T> = { ok: true; value: T } | Refusal;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(code: string, message: string): Refusal {
  return { ok: false, code, message };
}
