/**
 * What ours is compared with: a TURN server that is reached over TCP
 */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { saying } from '../saying.ts'
import type { RelayName } from '../../test/natlab/hosts.ts'
import type { Stage } from '../../test/natlab/stage.ts'

const PROGRAM = 'turnserver'
const PLACE: RelayName = 'relay1'
const ADDRESS = '203.0.113.1'
const [USER, PASSWORD] = ['bench', 'bench']

/**
 * The last thread it starts
 */
const READY = 'IO method (admin thread)'

/**
 * Install Debian's package where it is missing; only root gets here
 *
 * @throws where that cannot be done
 */
export function ensureCoturn (log: (line: string) => void): void {
  if (spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).error == null) {
    return
  }

  log('coturn is missing: apt-get install coturn')
  const { status } = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'coturn'], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })

  if (status !== 0) {
    throw new Error('coturn is missing and could not be installed: install the package "coturn" yourself')
  }
}

/**
 * At the first relay's host; ends with the lab
 */
export async function startCoturn ({ lab, folder }: Stage): Promise<RTCIceServer> {
  const child = spawn(...lab.at(PLACE, PROGRAM,
    '-n', '--no-cli', '--no-tls', '--no-dtls', '--no-udp', '--simple-log', '--log-file', 'stdout',
    '--listening-ip', ADDRESS, '--relay-ip', ADDRESS, '--realm', 'lab',
    '--lt-cred-mech', '--user', `${USER}:${PASSWORD}`,
    '--pidfile', join(folder, 'turnserver.pid'), '--userdb', join(folder, 'turnserver.db')
  ), { stdio: ['ignore', 'pipe', 'ignore'] })
  await saying(child, 'coturn', READY)

  return { urls: `turn:${ADDRESS}:3478?transport=tcp`, username: USER, credential: PASSWORD }
}
