/* eslint-disable no-console */
/**
 * Runs at the web host: serves the built app over https, and the relay list that
 * lies in a file. Its arguments: its name, the app's folder, the relay list
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { appHandler } from '../../relay-node/http/index.ts'
import { selfSigned } from '../../relay-node/tls/index.ts'

const [name, folder, relays] = process.argv.slice(2)

createServer(
  await selfSigned({ hosts: () => [name] })(),
  appHandler({ folder, relayList: () => JSON.parse(readFileSync(relays, 'utf8')) })
).listen(443, '::', () => { console.info('ready') })
