/** The sum of what a list's items come to. */
export function sumOf<T>(list: readonly T[], amount: (item: T) => number): number {
  return list.reduce((total, item) => total + amount(item), 0);
}
