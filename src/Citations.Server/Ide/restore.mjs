// Restores the IDE from package-lock.json into the folder given. Run by the build
// (Ide.targets), which reads the one line that is printed when it fails.
// npm works in a scratch folder that is moved into place when complete: a build that is interrupted, or runs beside
// another one, never leaves half a restore behind.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const parent = dirname(target);
mkdirSync(parent, { recursive: true });
const scratch = mkdtempSync(join(parent, 'npm-'));

function npmCi(...options) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error', ...options];
  return spawnSync('npm', args, { cwd: scratch, encoding: 'utf8', timeout: 300_000, shell: process.platform === 'win32' });
}

/** npm's message in one line, without its stack traces. */
function essence(text) {
  const lines = text.split('\n').map((line) => line.replace(/^npm error\s*/, '').trim());
  return lines.filter((line) => line && !/^at |^A complete log/.test(line)).slice(0, 6).join('; ');
}

try {
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(scratch, file));

  let run = npmCi();
  const cacheNotWritable = !run.error && run.status !== 0 && /EACCES|EPERM|EROFS|ENOENT|ENOTDIR/.test(run.stderr);
  if (cacheNotWritable) run = npmCi('--cache', join(scratch, '.cache'));
  if (run.error) throw new Error(`npm does not start (${run.error.message}). Install npm; it comes with Node.js 18 or newer.`);
  if (run.status !== 0) throw new Error(`npm ci failed: ${essence(run.stderr)}`);

  rmSync(join(scratch, '.cache'), { recursive: true, force: true });
  rmSync(target, { recursive: true, force: true });
  try {
    renameSync(scratch, target);
  } catch (error) {
    if (!existsSync(join(target, 'node_modules'))) throw error; // another build was faster with the same lock file
  }
} catch (error) {
  console.log(error.message); // Ide.targets makes it the build's one error
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
