import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const EXPRESSION = /new URL\('(\.\/[\w-]+)\.js', import\.meta\.url\)/g

/**
 * What the plugin needs of esbuild
 *
 * @see https://esbuild.github.io/plugins/
 */
interface PluginBuild {
  onLoad (options: { filter: RegExp }, callback: (args: { path: string }) => Promise<{ contents: string, loader: 'ts' } | undefined>): void
  esbuild: {
    build (options: object): Promise<{ outputFiles: Array<{ text: string }> }>
  }
}

/**
 * Brings workers and worklets, which Vite makes files of, into the one file of the
 * browser tests
 */
export function browserFiles (): object {
  return {
    name: 'browser-files',
    setup ({ onLoad, esbuild }: PluginBuild) {
      onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8')
        const texts = new Map<string, string>()

        for (const [expression, file] of source.matchAll(EXPRESSION)) {
          const { outputFiles } = await esbuild.build({
            entryPoints: [join(dirname(path), `${file}.ts`)],
            bundle: true,
            write: false,
            format: 'esm',
            mainFields: ['browser', 'module', 'main']
          })
          texts.set(expression, `URL.createObjectURL(new Blob([${JSON.stringify(outputFiles[0].text)}], { type: 'text/javascript' }))`)
        }

        if (texts.size === 0) {
          return undefined
        }

        return { contents: source.replaceAll(EXPRESSION, expression => texts.get(expression) ?? expression), loader: 'ts' }
      })
    }
  }
}
