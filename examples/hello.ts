/* eslint-disable no-console */
// Meets somebody in a room, says a line, hears one, and leaves:
// node examples/hello.ts RELAY ROOM NAME
import { createPeer, LOOPBACK } from 'freeflow-connect'

const [relay, name, me] = process.argv.slice(2)
const peer = await createPeer({ relays: [relay], allow: LOOPBACK })
const room = await peer.join(name, { name: me })
const heard = new Promise<string>(resolve => {
  room.chat.addEventListener('message', ({ detail }) => { resolve(detail.text) })
})

if (room.participants.length === 0) {
  await new Promise(resolve => { room.addEventListener('participant:join', resolve) })
}

await room.chat.send(`hello from ${me}`)
console.info(await heard)
await room.leave()
await peer.stop()
