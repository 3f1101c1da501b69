/* eslint-disable no-console */
/**
 * Runs at the web host: serves the built app over https, and the relay list that
 * lies in a file. Its arguments: its name, the app's folder, the relay list
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import sirv from 'sirv'
import { selfSigned } from '../../relay-node/tls/index.ts'

const [name, folder, relays] = process.argv.slice(2)
const files = sirv(folder, { etag: true })

createServer(await selfSigned({ hosts: () => [name] })(), (request, response) => {
  if (request.url?.split('?')[0] === '/relays.json') {
    response.setHeader('Content-Type', 'application/json')
    response.end(readFileSync(relays))
  } else {
    files(request, response)
  }
}).listen(443, '::', () => { console.info('ready') })
