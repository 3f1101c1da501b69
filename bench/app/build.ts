/**
 * The app with another core, and the bare page, each in a folder
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const web = fileURLToPath(new URL('../../web', import.meta.url))

export async function buildPages (folder: string): Promise<{ app: string, bare: string }> {
  const [app, bare] = [join(folder, 'app'), join(folder, 'bare')]
  await build({
    logLevel: 'error',
    configFile: join(web, 'vite.config.ts'),
    resolve: { alias: [{ find: /^.*\/peer\/start-peer\.ts$/, replacement: join(here, 'start-peer.ts') }] },
    build: { outDir: app, emptyOutDir: true }
  })
  await build({
    logLevel: 'error',
    configFile: false,
    root: join(here, 'bare'),
    build: { outDir: bare, emptyOutDir: true }
  })

  return { app, bare }
}
