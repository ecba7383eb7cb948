// Compiles the files that a test wrote into page/ as their page says, and runs one: node run.mjs PROGRAM...
// Prints the output of each program. page/node_modules/@citations/client is the built package.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@babel/core';
import { build } from 'esbuild';

const home = dirname(fileURLToPath(import.meta.url));
const page = join(home, 'page');
const tool = (...path) => join(home, 'node_modules', ...path);

writeFileSync(join(page, 'package.json'), '{"type":"module"}');
writeFileSync(join(page, 'tsconfig.json'), JSON.stringify({
  compilerOptions: {
    target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', lib: ['ES2023', 'DOM'], strict: true, noUncheckedIndexedAccess: true,
    skipLibCheck: true, types: [], outDir: 'dist', rootDir: '.',
  },
  include: ['*.ts', 'relay/**/*.ts'],
}));
run(tool('@graphql-codegen', 'cli', 'cjs', 'bin.js'), '--config', 'codegen.ts');
run(tool('relay-compiler', 'cli.js'));
run(tool('typescript', 'bin', 'tsc'), '--project', '.');

// What the plugins of bundlers do for Relay
const compiled = join(page, 'dist', 'relay', 'relay.js');
const { code } = transformSync(readFileSync(compiled, 'utf8'), { filename: compiled, configFile: false, babelrc: false, plugins: [['relay', { eagerEsModules: true }]] });
writeFileSync(compiled, code);
mkdirSync(join(page, 'programs'), { recursive: true });
for (const program of process.argv.slice(2)) {
  const outfile = join(page, 'programs', program.replaceAll('/', '-'));
  await build({ entryPoints: [join(page, 'dist', program)], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error', absWorkingDir: page,
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" } });
  process.stdout.write(run(outfile));
}

function run(script, ...args) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [script, ...args], { cwd: page, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed: ${error ?? ''}${stdout}${stderr}`);
  return stdout;
}
