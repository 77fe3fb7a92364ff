import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unused } from './unused.ts'
import { unusedTypes } from './unusedTypes.ts'

// Runs after each install: removes the files of packages that nothing here loads.
const forProduction = process.env.npm_config_omit?.split(/\s+/).includes('dev')
const patterns = Object.keys({ ...unused, ...(forProduction ? unusedTypes : {}) })
const directory = 'node_modules'
for (const path of globSync(patterns, { cwd: directory }))
  rmSync(join(directory, path), { recursive: true, force: true })
