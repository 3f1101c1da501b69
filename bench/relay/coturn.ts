/**
 * coturn with Debian's own clients of it: one end is relayed and the other one
 * sends everything back, so that each message goes through it twice, as one of
 * ours does in two circuits
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saying } from '../saying.ts'
import { watching } from './watching.ts'
import type { Carried } from './throughput.ts'
import type { ChildProcess } from 'node:child_process'

const HOST = '127.0.0.1'
const [PORT, PEER_PORT] = ['34780', '34800']
const SECRET = 'bench'
const CLIENTS = 24

/**
 * The last thread it starts
 */
const READY = 'IO method (admin thread)'

export async function carryOverTurn (transport: 'tcp' | 'udp', messageBytes: number, ms: number): Promise<Carried> {
  const folder = mkdtempSync(join(tmpdir(), 'freeflow-bench-'))
  const children: ChildProcess[] = []

  try {
    const server = spawn('turnserver', [
      '-n', '--no-cli', '--no-tls', '--no-dtls', '--simple-log', '--log-file', 'stdout', '--allow-loopback-peers',
      '--listening-ip', HOST, '--relay-ip', HOST, '--listening-port', PORT, '--realm', 'bench',
      '--lt-cred-mech', '--user', `${SECRET}:${SECRET}`,
      '--pidfile', join(folder, 'pid'), '--userdb', join(folder, 'db')
    ], { stdio: ['ignore', 'pipe', 'ignore'] })
    children.push(server)
    await saying(server, 'coturn', READY)
    children.push(spawn('turnutils_peer', ['-L', HOST, '-p', PEER_PORT], { stdio: 'ignore' }))

    // one message every millisecond from each
    const client = spawn('turnutils_uclient', [
      ...transport === 'tcp' ? ['-t'] : [], '-c', '-u', SECRET, '-w', SECRET, '-p', PORT, '-e', HOST, '-r', PEER_PORT,
      '-l', String(messageBytes), '-n', String(ms), '-m', String(CLIENTS), '-z', '1', HOST
    ], { stdio: ['ignore', 'pipe', 'ignore'] })
    children.push(client)
    let said = ''
    client.stdout.on('data', data => { said += data })
    const used = await watching(server.pid ?? 0, once(client, 'exit'))
    const received = Number(/tot_recv_bytes ~ (\d+)\n(?!.*tot_recv_bytes)/s.exec(said)?.[1])

    if (!(received > 0)) {
      throw new Error('coturn carried nothing')
    }

    return { bytes: 2 * received, used }
  } finally {
    children.forEach(child => { child.kill('SIGKILL') })
    rmSync(folder, { recursive: true, force: true })
  }
}
