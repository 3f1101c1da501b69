/* eslint-disable no-console */
/**
 * Runs at the web host: serves the built app, and the relay list that lies in a
 * file
 *
 *   node web-host.ts <port> <folder> <relays.json>
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import sirv from 'sirv'

const [port, folder, relays] = process.argv.slice(2)
const files = sirv(folder, { etag: true })

createServer((request, response) => {
  if (request.url?.split('?')[0] === '/relays.json') {
    response.setHeader('Content-Type', 'application/json')
    response.end(readFileSync(relays))
  } else {
    files(request, response)
  }
}).listen(Number(port), '::', () => { console.info('ready') })
