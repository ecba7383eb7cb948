import type { InMemoryCacheConfig } from '@apollo/client/cache';
import { connections, embeddedLists, embeddedTypes, possibleTypes } from '../generated/cache.js';
import { agree, combine } from './combine.js';
import { pagePolicy } from './pages.js';

export interface ApolloCacheOptions {
  /**
   * What a query without a cursor gets: the first page and those that `fetchMore` added (`joined`, the default), or the first page alone
   * (`separate`, for pages that are turned by variables).
   */
  readonly pages?: 'joined' | 'separate';
}

/**
 * What `InMemoryCache` of Apollo Client 4 has to know of the API: `new InMemoryCache(apolloCache())`.
 *
 * Objects with an id are stored once. Objects without an id are part of their parent. Two queries that select different fields of such a part
 * keep each other's fields, as long as they do not contradict each other.
 */
export function apolloCache({ pages = 'joined' }: ApolloCacheOptions = {}): InMemoryCacheConfig {
  const typePolicies: NonNullable<InMemoryCacheConfig['typePolicies']> = {};
  for (const type of embeddedTypes) typePolicies[type] = { keyFields: false, merge: true };
  const fieldsOf = (type: string): Record<string, unknown> => ((typePolicies[type] ??= {}).fields ??= {});
  for (const [type, fields] of Object.entries(connections)) {
    for (const [field, keyArgs] of Object.entries(fields)) fieldsOf(type)[field] = pagePolicy(keyArgs, pages === 'joined');
  }
  for (const [type, fields] of Object.entries(embeddedLists)) {
    for (const field of fields) fieldsOf(type)[field] = { merge: mergeList };
  }
  return { possibleTypes, typePolicies };
}

/** The newer list replaces the older one if they contradict each other. */
const mergeList = (existing: unknown, incoming: unknown) => (existing !== undefined && agree(existing, incoming) ? combine(existing, incoming) : incoming);
