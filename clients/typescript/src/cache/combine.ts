type Stored = Record<string, unknown>;

/** Whether two stored values have nothing that differs in what both of them have. */
export function agree(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => agree(item, b[index]));
  if (isObject(a) && isObject(b)) return Object.keys(a).every((key) => !(key in b) || agree(a[key], b[key]));
  return a === b;
}

/** The fields of two stored values that agree. */
export function combine(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) return b.map((item, index) => combine(a[index], item));
  if (!isObject(a) || !isObject(b)) return b;
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([key, value]) => [key, combine(a[key], value)])) };
}

export const isObject = (value: unknown): value is Stored => typeof value === 'object' && value !== null && !Array.isArray(value);
