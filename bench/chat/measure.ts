import { pause } from '../../src/common/index.ts'
import { countingProxy } from '../counting-proxy.ts'
import { startProcess } from './members.ts'
import type { Process } from './members.ts'
import type { Known } from './process.ts'

/**
 * So many members share a process
 */
const MEMBERS_OF_A_PROCESS = 10
const PAUSE_MS = 200
const WINDOW_MS = 10_000

/**
 * Of a line as people write it
 */
export const TEXT = 'x'.repeat(95)

interface Group {
  sender: Process
  receivers: Array<{ process: Process, count: number }>
}

export interface Wire {
  /**
   * Bytes between the sender and its relay, and between each of the others and it,
   * because of one message
   */
  sender: number
  receiver: number
}

/**
 * Milliseconds from saying something to having it, for each message and member
 */
export async function measureWay (relay: string, people: number, messages: number): Promise<number[]> {
  return withGroup({ sender: relay, receivers: relay }, people, async group => {
    const times: number[] = []

    for (let message = 0; message < messages + 1; message++) {
      const text = `${message} ${TEXT}`
      const said = BigInt(await group.sender.ask('send', { text }))
      const heard = await Promise.all(group.receivers.map(async ({ process, count }) => process.ask('heard', { text, count })))

      // the first one finds nothing compiled
      times.push(...message === 0 ? [] : heard.flat().map(at => Number(BigInt(at) - said) / 1e6))
      await pause(PAUSE_MS)
    }

    return times
  })
}

/**
 * What a message costs on the wire, without what goes over it anyway
 */
export async function measureWire (relay: string, people: number, messages: number): Promise<Wire> {
  const proxies = { sender: await countingProxy(relay), receivers: await countingProxy(relay) }
  const bytes = (): [number, number] => [proxies.sender.bytes(), proxies.receivers.bytes()]

  try {
    return await withGroup({ sender: proxies.sender.address, receivers: proxies.receivers.address }, people, async ({ sender, receivers }) => {
      const before = bytes()
      await pause(WINDOW_MS)
      const idle = bytes()

      for (let message = 0; message < messages; message++) {
        await sender.ask('send', { text: `${message} ${TEXT}` })
        await pause(WINDOW_MS / messages)
      }

      await Promise.all(receivers.map(async ({ process, count }) => process.ask('heard', { text: `${messages - 1} ${TEXT}`, count })))
      const after = bytes()
      const [ofSender, ofReceivers] = [0, 1].map(i => ((after[i] - idle[i]) - (idle[i] - before[i])) / messages)

      return { sender: ofSender, receiver: ofReceivers / people }
    })
  } finally {
    proxies.sender.close()
    proxies.receivers.close()
  }
}

/**
 * Milliseconds until a newcomer has it all
 */
export async function measureCatchUp (relay: string, messages: number, runs: number): Promise<number[]> {
  const secret = freshSecret()
  const author = await startProcess()
  const processes = [author]

  try {
    const [from] = await author.ask('add', { relay, secret, count: 1 })
    const clock = await author.ask('fill', { count: messages, text: TEXT })
    const times: number[] = []

    for (let run = 0; run < runs; run++) {
      const newcomer = await startProcess()
      processes.push(newcomer)
      const known = await newcomer.ask('add', { relay, secret, count: 1 })
      await author.ask('know', { members: known })
      times.push(await newcomer.ask('catchUp', { from, clock, count: messages }))
      await newcomer.stop()
    }

    return times
  } finally {
    await Promise.all(processes.map(async process => process.stop().catch(() => {})))
  }
}

async function withGroup <T> (relays: { sender: string, receivers: string }, people: number, measure: (group: Group) => Promise<T>): Promise<T> {
  const secret = freshSecret()
  const sender = await startProcess()
  const receivers = await Promise.all(Array.from({ length: Math.ceil(people / MEMBERS_OF_A_PROCESS) }, async (_, i) => ({
    process: await startProcess(),
    count: Math.min(MEMBERS_OF_A_PROCESS, people - i * MEMBERS_OF_A_PROCESS)
  })))
  const processes = [sender, ...receivers.map(({ process }) => process)]

  try {
    const members: Known[] = await sender.ask('add', { relay: relays.sender, secret, count: 1 })

    for (const { process, count } of receivers) {
      members.push(...await process.ask('add', { relay: relays.receivers, secret, count }))
    }

    await Promise.all(processes.map(async process => process.ask('know', { members })))
    await settled({ sender, receivers })

    return await measure({ sender, receivers })
  } finally {
    await Promise.all(processes.map(async process => process.stop()))
  }
}

/**
 * The relay has heard of everybody when all of them hear what is said
 */
async function settled ({ sender, receivers }: Group): Promise<void> {
  for (let round = 0; ; round++) {
    const text = `round ${round}`
    await sender.ask('send', { text })

    try {
      await Promise.all(receivers.map(async ({ process, count }) => process.ask('heard', { text, count })))
      return
    } catch (err) {
      if (round === 3) {
        throw err
      }
    }
  }
}

function freshSecret (): number[] {
  return [...crypto.getRandomValues(new Uint8Array(16))]
}
