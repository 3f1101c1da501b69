/* eslint-disable no-console */
/**
 * `npm start`: relays and the app on this machine, until Ctrl-C
 */
import { parseArgs } from 'node:util'
import { NoNetworkError } from './lan.ts'
import { NotBuiltError, PortTakenError } from './serve.ts'
import { DEFAULT_PORT, startAll } from './start-all.ts'
import type { RunningApp } from './start-all.ts'

const HELP = `npm start -- [options]

  --port PORT     where the app is served (default ${DEFAULT_PORT}, or what PORT says);
                  the relays take the two ports after it
  --lan           let other machines of this network take part, over https with
                  a certificate of its own; takes three more ports
  --data FOLDER   where the relays keep their keys (default .freeflow/PORT)
  --help          show this`

function fail (message: string): never {
  console.error(message)
  process.exit(1)
}

function readOptions (): { port: string, data?: string, lan: boolean, help: boolean } {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: process.env.PORT || DEFAULT_PORT.toString() },
        data: { type: 'string' },
        lan: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    }).values
  } catch (err: any) {
    fail(err.message.split('. ')[0])
  }
}

function lanHelp ({ urls, fingerprint }: NonNullable<RunningApp['lan']>): string {
  return `other machines     ${urls.join('\n                   ')}

There, and here for links that others are to open, the browser warns that nobody
vouches for the certificate: this machine has made it. Choose "Advanced" and go
on. Whoever wants to be sure compares its SHA-256 fingerprint first:
${fingerprint.replace(/(.{48})/, '$1\n')}
`
}

const options = readOptions()
const port = Number(options.port)

if (options.help) {
  console.info(HELP)
  process.exit(0)
}

if (options.port.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
  fail(`Not a port: ${options.port}`)
}

const stopped = new AbortController()
const starting = startAll({ port, lan: options.lan, dataFolder: options.data, signal: stopped.signal, log: line => { console.error(line) } })

// npm passes on what the terminal has sent us already: once is enough
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!stopped.signal.aborted) {
      stopped.abort()
      void starting.then(async app => app.stop(), () => {}).finally(() => { process.exit(0) })
    }
  })
}

try {
  const { url, relays, lan } = await starting

  console.info(`
FreeFlow Connect   ${url}
${relays.map(({ addresses }, index) => `relay ${index + 1}            ${addresses.join('\n                   ')}`).join('\n')}
${lan == null ? '' : lanHelp(lan)}
Open the first address in two windows. Ctrl-C stops everything.`)
} catch (err: any) {
  if (!stopped.signal.aborted) {
    fail(err instanceof PortTakenError || err instanceof NotBuiltError || err instanceof NoNetworkError ? err.message : `Could not start: ${err.message}`)
  }
}
