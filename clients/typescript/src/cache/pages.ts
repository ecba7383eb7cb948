import type { FieldPolicy } from '@apollo/client/cache';
import { agree, combine, isObject } from './combine.js';

type Page = Record<string, unknown>;
type Pages = Record<string, Page>;
type Arguments = Record<string, unknown>;

/**
 * Stores each page of a list by its own arguments, so a query for one page gets that page. With `join`, the first page is followed by those that
 * `fetchMore` added after it (before it, for a list that is read from its end).
 *
 * `relayStylePagination` of Apollo joins `edges` only. A list whose query selects `nodes` would show the page that was asked for last.
 */
export function pagePolicy(keyArgs: string[], join: boolean): FieldPolicy<Pages, Page> {
  return {
    keyArgs: keyArgs.length > 0 ? keyArgs : false,
    merge: (existing = {}, incoming, { args }) => {
      const key = keyOf(args);
      const known = existing[key];
      if (!known) return { ...existing, [key]: incoming as unknown as Page };
      if (agree(known, incoming)) return { ...existing, [key]: combine(known, incoming) as Page };
      // There is newer data. The cursors of the older pages belong to the older state
      return { [key]: incoming as unknown as Page };
    },
    read: (existing, { args }) => {
      const page = existing?.[keyOf(args)];
      return page && join && !args?.['after'] && !args?.['before'] ? joined(existing!, page, args ?? {}) : page;
    },
  };
}

const keyOf = (args: Arguments | null) => JSON.stringify(['first', 'after', 'last', 'before'].map((name) => args?.[name] ?? null));

/** A page with all pages that continue it. */
function joined(pages: Pages, page: Page, args: Arguments): Page {
  const [cursor, argument, size] = args['last'] == null ? (['endCursor', 'after', 'first'] as const) : (['startCursor', 'before', 'last'] as const);
  let whole = page;
  for (let next = nextOf(pages, whole, cursor, argument, args[size]); next; next = nextOf(pages, whole, cursor, argument, args[size])) {
    whole = argument === 'after' ? append(whole, next) : append(next, whole);
  }
  return whole;
}

function nextOf(pages: Pages, page: Page, cursor: string, argument: string, size: unknown): Page | undefined {
  const info = page['pageInfo'];
  const at = isObject(info) ? info[cursor] : undefined;
  if (typeof at !== 'string') return undefined;
  const key = argument === 'after' ? keyOf({ first: size, after: at }) : keyOf({ last: size, before: at });
  return pages[key];
}

function append(first: Page, second: Page): Page {
  const both = (name: string) => {
    const [a, b] = [first[name], second[name]];
    return Array.isArray(a) && Array.isArray(b) ? { [name]: [...a, ...b] } : {};
  };
  const [start, end] = [first['pageInfo'], second['pageInfo']];
  if (!isObject(start) || !isObject(end)) return { ...first, ...both('edges'), ...both('nodes') };
  const { hasNextPage, endCursor } = end;
  return { ...first, ...both('edges'), ...both('nodes'), pageInfo: { ...start, hasNextPage, endCursor } };
}
