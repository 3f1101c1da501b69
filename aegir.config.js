/* eslint-disable no-console */
import { existsSync } from 'node:fs'
import { browserFiles } from './scripts/browser-files.ts'
import { args, executablePath, skipBrowserDownload } from './scripts/chromium.ts'

const RELAY = new URL('./dist/relay-node/index.js', import.meta.url)

skipBrowserDownload()

/** @type {import('aegir').PartialOptions} */
export default {
  lint: {
    files: [
      '*.{js,ts}',
      '{src,relay-node,web,examples,bench,test,scripts}/**/*.{js,ts,tsx}',
      '!**/dist/**',
      '!**/pb/*',
      '!**/node_modules/**'
    ]
  },
  test: {
    browser: {
      config: {
        browserContextOptions: { executablePath, args, headless: true },
        buildConfig: { plugins: [browserFiles()] }
      }
    },

    /**
     * One relay for the tests; where it listens is in the environment, in the
     * browser too
     */
    async before () {
      if (!existsSync(RELAY)) {
        throw new Error('dist/ is missing: run npm run build')
      }

      const { createRelay } = await import(RELAY.href)
      const relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: ['127.0.0.0/8'] })
      console.info('relay', relay.addresses.join(' '))

      return { relay, env: { RELAY_ADDRESSES: relay.addresses.join(',') } }
    },
    async after (_, before) {
      await before.relay.stop()
    }
  }
}
