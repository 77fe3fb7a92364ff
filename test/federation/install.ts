import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

// Once, and again when the lock file is newer than what was installed by it.
const madeAt = (path: string): number =>
  statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0
if (madeAt('node_modules/.package-lock.json') < madeAt('package-lock.json')) {
  const options = ['--prefix', import.meta.dirname, '--ignore-scripts', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', ['ci', ...options], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
