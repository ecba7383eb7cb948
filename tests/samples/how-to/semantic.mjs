// Compiles a query with relay-compiler, with and without @throwOnFieldError, and prints the types of both: node semantic.mjs SCHEMA
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const work = join(home, 'page-semantic');
rmSync(work, { recursive: true, force: true });
mkdirSync(join(work, 'src'), { recursive: true });
copyFileSync(process.argv[2], join(work, 'schema.graphql'));
writeFileSync(join(work, 'relay.config.json'), JSON.stringify({
  src: './src', schema: './schema.graphql', language: 'typescript',
  customScalarTypes: { DateTime: 'string', Decimal: 'number', EDTF: 'string', LocalDate: 'string', Long: 'number', URL: 'string' },
}));
const selection = '{ claimGroup(subject: "canada", property: "head-of-government") { id values { display relation { reason } } } }';
writeFileSync(join(work, 'src', 'semantic.ts'), `import { graphql } from 'relay-runtime';
export const strict = graphql\`query semanticStrictQuery @throwOnFieldError ${selection}\`;
export const loose = graphql\`query semanticLooseQuery ${selection}\`;
`);
const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'node_modules', 'relay-compiler', 'cli.js')], { cwd: work, encoding: 'utf8' });
if (status !== 0) throw new Error(`relay-compiler failed: ${stdout}${stderr}`);
for (const name of ['Strict', 'Loose']) {
  const artifact = readFileSync(join(work, 'src', '__generated__', `semantic${name}Query.graphql.ts`), 'utf8');
  console.log(artifact.match(/\$data = (\{[^]*?\n\});/)[1].replaceAll(/\s+/g, ' '));
}
