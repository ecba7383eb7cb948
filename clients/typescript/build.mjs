// Builds the package into dist/: node build.mjs [SCHEMA]
// The schema is the file given, or schema.graphql beside this file, or the approved schema of this repository.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generate } from './generate.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const approved = '../../tests/Citations.Schema.Tests/Contract/__snapshots__/schema.snap';
const schemaFile = [process.argv[2], join(here, 'schema.graphql'), join(here, approved)].find((file) => file && existsSync(file));
if (!schemaFile) throw new Error('There is no schema. Save the SDL of a server as schema.graphql beside build.mjs.');

/** The largest size of the component's script, in bytes. */
const largestComponent = 15_000;

rmSync(join(here, 'dist'), { recursive: true, force: true });
mkdirSync(join(here, 'dist'));
const sdl = readFileSync(schemaFile, 'utf8').replace(/^\uFEFF/, '');
await generate(sdl, join(here, 'src', 'generated'));
writeFileSync(join(here, 'dist', 'schema.graphql'), sdl);

const compiler = join(here, 'node_modules', 'typescript', 'bin', 'tsc');
const compiled = spawnSync(process.execPath, [compiler, '--project', here], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const component = join(here, 'dist', 'citation-rivals.js');
await build({
  entryPoints: [join(here, 'src', 'rivals', 'element.ts')],
  outfile: component,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
const { size } = statSync(component);
if (size >= largestComponent) throw new Error(`citation-rivals.js has ${size} bytes. It must have fewer than ${largestComponent}.`);
