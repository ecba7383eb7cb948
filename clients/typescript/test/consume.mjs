// Packs the package, unpacks it as npm would, imports every part and compiles a program against its types.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const user = join(home, 'user'); // below the package, so that it finds the libraries that are installed there
const installed = join(user, 'node_modules', '@citations', 'client');
rmSync(user, { recursive: true, force: true });
mkdirSync(installed, { recursive: true });

run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', user], home);
const { name, version, exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
run('tar', ['-xzf', join(user, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`), '-C', installed, '--strip-components=1'], user);

const modules = Object.keys(exports).filter((path) => !/\.(json|graphql)$/.test(path) && path !== './citation-rivals');
writeFileSync(join(user, 'import.mjs'), modules.map((path, index) => `import * as m${index} from '${name}${path.slice(1)}';\nif (Object.keys(m${index}).length === 0) throw new Error('${path} exports nothing');`).join('\n'));
run(process.execPath, ['import.mjs'], user);

writeFileSync(join(user, 'program.ts'), `
import type { ClaimGroup, FactFilterInput, Scalars } from '${name}';
import { scalars } from '${name}/scalars';
import { InMemoryCache } from '@apollo/client';
import { cacheExchange } from '@urql/exchange-graphcache';
import { apolloCache } from '${name}/apollo';
import { urqlCache } from '${name}/urql';
import { missingFieldHandlers } from '${name}/relay';
import { overSse, resume } from '${name}/subscriptions';
import { createClient } from 'graphql-sse';
import '${name}/citation-rivals';

export const where: FactFilterInput = { property: { key: { eq: 'head-of-government' } } };
export const label = (group: ClaimGroup): string => group.subject.label;
export const commit: Scalars['Long']['output'] = 1;
export const parts = [new InMemoryCache(apolloCache()), cacheExchange(urqlCache()), missingFieldHandlers, scalars.DateTime];
export async function follow() {
  const transport = overSse(createClient({ url: '/graphql', retryAttempts: 0 }));
  for await (const { data } of resume<{ factsRecorded: { commit: number } }>(transport, { query: '' })) return data.factsRecorded.commit;
  return document.querySelector('citation-rivals')?.words.loading;
}
// @ts-expect-error the schema has no such property
export const wrong: FactFilterInput = { nothing: 1 };
`);
writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({
  compilerOptions: { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['ES2023', 'DOM', 'DOM.AsyncIterable'] },
  files: ['program.ts'],
}));
writeFileSync(join(user, 'package.json'), '{"type":"module"}');
run(process.execPath, [join(home, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', '.'], user);

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, `${command} ${args[0]}: ${error ?? ''}${stdout}${stderr}`);
}
