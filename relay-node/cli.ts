#!/usr/bin/env node
/* eslint-disable no-console */
import { HELP, parseConfig, readConfigFile, thisMachine } from './config/index.ts'
import { createLog } from './log/index.ts'
import { portComplaint } from './port-complaint.ts'
import { VERSION } from './version.ts'
import type { Config } from './config/index.ts'
import type { Daemon } from './daemon.ts'
import type { Log } from './log/index.ts'

const STOP_TIMEOUT_MS = 1_500

try {
  const config = parseConfig({ args: process.argv.slice(2), env: process.env, readFile: readConfigFile, machine: thisMachine() })

  switch (config.command) {
    case 'help': console.info(HELP); break
    case 'version': console.info(`freeflow-relay ${VERSION}`); break
    case 'print-config': console.info(JSON.stringify(config.settings, null, 2)); break
    case 'check': await check(config); break
    default: await run(config)
  }
} catch (err: any) {
  console.error(`freeflow-relay: ${reasonOf(err)}`)
  process.exit(err.name === 'ConfigError' ? 2 : 1)
}

/**
 * What can be known without taking a port or writing a file
 */
async function check ({ tls }: Config): Promise<void> {
  if (typeof tls === 'object' && 'cert' in tls) {
    const { certificateFiles } = await import('./tls/index.ts')
    await certificateFiles(tls.cert, tls.key)()
  }

  console.info('The configuration is good')
}

async function run (config: Config): Promise<void> {
  const log = createLog({ ...config.log, write: (level, line) => { (level === 'error' ? process.stderr : process.stdout).write(`${line}\n`) } })

  // what is large is loaded where it is needed
  const { Daemon } = await import('./daemon.ts')
  const daemon = new Daemon(config, log)
  const hurry = new AbortController()
  let isStopping = false

  const onSignal = (): void => {
    if (isStopping) {
      hurry.abort()
    } else {
      isStopping = true
      void stop(daemon, log, hurry.signal)
    }
  }

  // from the first moment on: what was begun is given back
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)

  await daemon.start()
  daemon.listening.forEach(address => { log.info('listening', address) })
  log.info('ready')
}

async function stop (daemon: Daemon, log: Log, signal: AbortSignal): Promise<void> {
  log.info('draining')
  await daemon.drain(signal).catch(() => {})

  // connections that do not close must not keep an operator waiting
  setTimeout(() => process.exit(0), STOP_TIMEOUT_MS)
  await daemon.stop().finally(() => process.exit(0))
}

function reasonOf (err: Error & { code?: string, syscall?: string, port?: number }): string {
  if (err.syscall === 'listen' && err.code === 'EADDRINUSE') {
    return `Port ${err.port}, for metrics, is in use already: choose another with --metrics-port`
  }

  return err.name === 'StunPortError' ? `${err.message}: choose another with --stun-port` : portComplaint(err.message) ?? err.message
}
