#!/usr/bin/env node
/* eslint-disable no-console */
import { join } from 'node:path'
import { LevelDatastore } from 'datastore-level'
import { fileIdentity } from '../src/identity/index.ts'
import { HELP, parseConfig } from './config.ts'
import { createRelay } from './index.ts'
import type { Config } from './config.ts'

const STOP_TIMEOUT_MS = 1_500

try {
  const config = parseConfig(process.argv.slice(2))

  if (config.help) {
    console.info(HELP)
  } else {
    await run(config)
  }
} catch (err: any) {
  console.error(`freeflow-relay: ${reasonOf(err)}`)
  process.exit(err.name === 'ConfigError' ? 2 : 1)
}

async function run ({ data, ...config }: Config): Promise<void> {
  const datastore = data == null ? undefined : new LevelDatastore(join(data, 'datastore'))
  const identity = data == null ? undefined : await fileIdentity(join(data, 'key'))
  await datastore?.open()
  const relay = await createRelay({ ...config, datastore, identity })

  const addresses = [...relay.addresses, ...relay.stun?.uris ?? []]
  addresses.forEach(address => { console.info(`listening ${address}`) })
  console.info('ready')

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // connections that do not close must not keep an operator waiting
      setTimeout(() => process.exit(0), STOP_TIMEOUT_MS)

      relay.stop()
        .then(async () => datastore?.close())
        .finally(() => process.exit(0))
    })
  }
}

function reasonOf (err: Error): string {
  if (err.name === 'StunPortError') {
    return `${err.message}: choose another with --stun-port`
  }

  // libp2p names the cause of each listener inside one long text
  const taken = /EADDRINUSE: address already in use (\S+)/.exec(err.message)?.[1]

  return taken == null ? err.message : `${taken} is in use already: choose another with --port`
}
