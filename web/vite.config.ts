import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/**
 * Vite's development server works with inline scripts and styles, which the
 * policy in index.html forbids; what is built and served keeps it
 */
function withoutPolicyInDevelopment (): Plugin {
  return {
    name: 'freeflow:without-policy-in-development',
    apply: 'serve',
    transformIndexHtml: html => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
  }
}

/**
 * Puts a search in the place of a table that is an eighth of the first load
 */
function searchKeyPrefixes (): Plugin {
  return {
    name: 'freeflow:search-key-prefixes',
    enforce: 'pre',
    resolveId: (source, importer) => source.endsWith('/generated-prefix-list.js') && importer?.includes('/kad-dht/') === true
      ? join(import.meta.dirname, 'src/peer/key-prefixes.ts')
      : undefined
  }
}

/**
 * Names the core in the page itself: it is on its way, and compiled, while the
 * first screen is drawn, which comes first where the line is thin
 */
function preloadCore (): Plugin {
  return {
    name: 'freeflow:preload-core',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => Object.values(bundle)
        .filter(file => file.type === 'chunk' && file.name === 'start-peer')
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `./${fileName}`, fetchpriority: 'low', crossorigin: true },
          injectTo: 'head'
        }))
    }
  }
}

const WORKER = 'sw.js'

/**
 * What is kept beforehand; what few use and is large is fetched when first used
 */
const KEPT = /\.(js|css|svg|png|webmanifest)$/
const HEAVY = /(^|\/)(segmenter|workletProcessor)[^/]*\.js$/

/**
 * Tells the service worker what was built, in its first line: it is another file,
 * and so a newer version, where anything has changed. `relays.json` is not among
 * it, since it is never to be kept
 */
function listFilesForWorker (): Plugin {
  return {
    name: 'freeflow:list-files-for-worker',
    apply: 'build',
    writeBundle ({ dir = '' }) {
      const files = readdirSync(dir, { recursive: true })
        .map(file => file.toString().replaceAll('\\', '/'))
        .filter(file => ![WORKER, 'relays.json'].includes(file) && !/(^|\/)\./.test(file) && statSync(join(dir, file)).isFile())
        .sort()
      const hash = createHash('sha256')
      files.forEach(file => { hash.update(file).update(readFileSync(join(dir, file))) })
      const kept = files.filter(file => file !== 'index.html' && !HEAVY.test(file) && KEPT.test(file))
      const worker = readFileSync(join(dir, WORKER), 'utf8')
      writeFileSync(join(dir, WORKER), `const APP_VERSION=${JSON.stringify(hash.digest('hex').slice(0, 16))},APP_FILES=${JSON.stringify(kept)};\n${worker}`)
    }
  }
}

/**
 * What is sent smaller than it is
 */
const COMPRESSIBLE = /\.(js|css|html|svg|wasm|json|webmanifest)$/
const MIN_COMPRESSED_BYTES = 1024

/**
 * Puts compressed twins beside all files, once and as small as may be, so that no
 * server has to do it at each request
 */
function compress (): Plugin {
  let dir = ''

  return {
    name: 'freeflow:compress',
    apply: 'build',
    configResolved: ({ root, build }) => { dir = resolve(root, build.outDir) },
    // after all has been written
    closeBundle () {
      for (const name of readdirSync(dir, { recursive: true }).map(String).filter(name => COMPRESSIBLE.test(name))) {
        const path = join(dir, name)
        const content = readFileSync(path)

        if (content.length >= MIN_COMPRESSED_BYTES) {
          writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }))
          writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }))
        }
      }
    }
  }
}

/**
 * All that the first screen needs comes in one file: dozens of small ones would
 * each take a turn of their own
 */
function inFirstLoad (): (id: string, modules: Modules) => string | undefined {
  const first = new Set<string>()

  return (id, modules) => {
    const open = first.size === 0 ? [MAIN] : []

    for (const module of open) {
      if (!first.has(module)) {
        first.add(module)
        open.push(...modules.getModuleInfo(module)?.importedIds ?? [])
      }
    }

    return first.has(id) ? 'first' : undefined
  }
}

interface Modules {
  getModuleInfo (id: string): { importedIds: readonly string[] } | null
}

const MAIN = join(import.meta.dirname, 'src/main.tsx')

export default defineConfig({
  root: import.meta.dirname,
  // any host, any sub-path, or IPFS
  base: './',
  plugins: [react(), searchKeyPrefixes(), withoutPolicyInDevelopment(), preloadCore(), listFilesForWorker(), compress()],
  resolve: {
    // what React does, in a fifth of its size: the first load is what people
    // wait for. Types and tools stay React's
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat'
    }
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // the first that have light-dark() and Promise.withResolvers
    target: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: join(import.meta.dirname, 'index.html'), worker: join(import.meta.dirname, 'src/offline/worker.ts') },
      output: {
        // beside the page, or it could not answer for it; and always by one name
        entryFileNames: ({ name }) => name === 'worker' ? WORKER : 'assets/[name]-[hash].js',
        // menus, tabs, sliders and tooltips share the kit, which comes with the
        // first of them; what draws them is needed at once, so it is not in there
        codeSplitting: {
          groups: [
            { name: 'preact', test: /node_modules\/preact\//, priority: 2 },
            { name: 'kit', test: /node_modules\/@(zag-js|floating-ui)\//, priority: 1 },
            { name: inFirstLoad(), debugName: 'first' }
          ]
        }
      }
    },
    // libp2p, which is loaded behind the first screen
    chunkSizeWarningLimit: 1_000
  }
})
