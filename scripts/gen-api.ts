/* eslint-disable no-console */
/**
 * Writes the API reference that typedoc.config.js describes.
 *
 * `--check` changes nothing and fails where the reference is stale. Both fail
 * where something public has no docstring
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Application } from 'typedoc'

const OUT = 'docs/api'
const check = process.argv.includes('--check')
const folder = mkdtempSync(join(tmpdir(), 'freeflow-api-'))

try {
  const app = await Application.bootstrapWithPlugins({ out: folder, logLevel: 'Warn' })
  const project = await app.convert()

  if (project != null) {
    app.validate(project)
  }

  if (project == null || app.logger.hasErrors() || app.logger.hasWarnings()) {
    process.exitCode = 1
  } else {
    await app.generateOutputs(project)
    compare()
  }
} finally {
  rmSync(folder, { recursive: true })
}

function compare (): void {
  const fresh = new Map(globSync('**/*.md', { cwd: folder }).map(path => [path, finish(readFileSync(join(folder, path), 'utf8'))]))
  const committed = existsSync(OUT) ? globSync('**/*.md', { cwd: OUT }) : []
  const stale = [...new Set([...fresh.keys(), ...committed])]
    .filter(path => !committed.includes(path) || readFileSync(join(OUT, path), 'utf8') !== fresh.get(path))

  if (check) {
    if (stale.length > 0) {
      console.error(`stale, run "npm run docs:api": ${stale.map(path => join(OUT, path)).join(', ')}`)
      process.exitCode = 1
    }

    return
  }

  for (const path of stale) {
    const text = fresh.get(path)

    if (text == null) {
      rmSync(join(OUT, path))
    } else {
      mkdirSync(dirname(join(OUT, path)), { recursive: true })
      writeFileSync(join(OUT, path), text)
    }
  }
}

/**
 * Docstrings name a specification by its path in the project; type arguments
 * that are all defaults tell nothing
 */
function finish (text: string): string {
  return text
    .replaceAll(/<(\{\n\}(, )?)+>/g, '')
    .replaceAll(/(?<=^|\s)(specs\/\w+\.md)/gm, '[$1](../../$1)')
}
