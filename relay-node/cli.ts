#!/usr/bin/env node
/* eslint-disable no-console */
import { join } from 'node:path'
import { LevelDatastore } from 'datastore-level'
import { fileIdentity } from '../src/identity/index.ts'
import { HELP, parseConfig, readConfigFile, thisMachine } from './config/index.ts'
import { certificateFiles, createRelay, selfSigned } from './index.ts'
import { portComplaint } from './port-complaint.ts'
import { hostsOf } from './tls/index.ts'
import { VERSION } from './version.ts'
import type { Config } from './config/index.ts'
import type { CertificateSource } from './index.ts'

const STOP_TIMEOUT_MS = 1_500

try {
  const config = parseConfig({ args: process.argv.slice(2), env: process.env, readFile: readConfigFile, machine: thisMachine() })

  switch (config.command) {
    case 'help': console.info(HELP); break
    case 'version': console.info(`freeflow-relay ${VERSION}`); break
    case 'print-config': console.info(JSON.stringify(config.settings, null, 2)); break
    case 'check': await check(config); break
    case 'run': await run(config)
  }
} catch (err: any) {
  console.error(`freeflow-relay: ${reasonOf(err)}`)
  process.exit(err.name === 'ConfigError' ? 2 : 1)
}

/**
 * What can be known without taking a port or writing a file
 */
async function check ({ tls }: Config): Promise<void> {
  if (tls != null && tls !== 'self-signed') {
    await certificateFiles(tls.cert, tls.key)()
  }

  console.info('The configuration is good')
}

async function run ({ data, tls, ...config }: Config): Promise<void> {
  const datastore = data == null ? undefined : new LevelDatastore(join(data, 'datastore'))
  const identity = data == null ? undefined : await fileIdentity(join(data, 'key'))
  await datastore?.open()
  const relay = await createRelay({ ...config, datastore, identity, certificate: certificateOf({ data, tls, ...config }) })

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

function certificateOf ({ tls, data, listen, announce = [] }: Pick<Config, 'tls' | 'data' | 'listen' | 'announce'>): CertificateSource | undefined {
  return tls === 'self-signed'
    ? selfSigned({ folder: data, hosts: () => hostsOf([...listen, ...announce]) })
    : tls && certificateFiles(tls.cert, tls.key)
}

function reasonOf (err: Error): string {
  return err.name === 'StunPortError' ? `${err.message}: choose another with --stun-port` : portComplaint(err.message) ?? err.message
}
