import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * `node test/installPackage.ts <directory>`: installs a package of this repository that has a lock file of its own. Once,
 * and again when that file is newer than what was installed by it.
 */
const directory = resolve(process.argv[2] ?? '.')
const madeAt = (path: string): number =>
  statSync(join(directory, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
if (madeAt('node_modules/.package-lock.json') < madeAt('package-lock.json')) {
  const options = ['--prefix', directory, '--ignore-scripts', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', ['ci', ...options], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
