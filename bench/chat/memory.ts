/**
 * What a member's log and chat take, by what the heap has more once all that can be
 * freed was. In a process of its own: nothing else is freed meanwhile
 */
import { fork } from 'node:child_process'
import { memoryUsage } from 'node:process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pause } from '../../src/common/index.ts'
import { chatOf } from '../../test/fixtures/chat.ts'
import { writer } from '../../test/fixtures/log.ts'
import { TEXT } from './measure.ts'

const PROGRAM = fileURLToPath(import.meta.url)

/**
 * @returns bytes for one message
 */
export async function measureMemory (messages: number): Promise<number> {
  const child = fork(PROGRAM, [messages.toString()])

  return new Promise((resolve, reject) => {
    child.once('message', bytes => { resolve(Number(bytes)) })
    child.once('exit', () => { reject(new Error('The process has ended without a word')) })
  })
}

async function measure (messages: number): Promise<number> {
  const entries = await written(messages)
  const reader = await writer(2)
  const before = await used()
  const chat = chatOf(reader)

  for (const signed of entries) {
    // as they come over the wire: bytes of their own
    reader.log.receive([await reader.log.verify(new Uint8Array(signed))], 'history')
  }

  // once drawn, all of them are there
  chat.messages.at(-1)
  const bytes = await used() - before
  const count = chat.messages.length

  if (count !== entries.length || count !== messages) {
    throw new Error(`${count} messages came of ${messages}`)
  }

  return bytes / messages
}

/**
 * Nothing of its author is left
 */
async function written (messages: number): Promise<Uint8Array[]> {
  const author = await writer(1)
  const chat = chatOf(author)

  for (let i = 0; i < messages; i++) {
    await chat.send(`${i} ${TEXT}`)
  }

  return author.sent.map(signed => new Uint8Array(signed))
}

async function used (): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')

  // what the first round ends is freed by the next
  for (let round = 0; round < 3; round++) {
    collect()
    await pause(50)
  }

  const { heapUsed, arrayBuffers } = memoryUsage()

  return heapUsed + arrayBuffers
}

if (process.argv[1] === PROGRAM) {
  process.send?.(await measure(Number(process.argv[2])))
}
