/**
 * A network that nobody else is in, where this machine has a part of the internet's
 * addresses: a relay counts who comes from one of its networks together, which it
 * does not with a machine's own
 */
import { spawnSync } from 'node:child_process'

const INSIDE = 'FREEFLOW_OWN_NETWORK'
const ADDRESSES = '11.0.0.1/8'

/**
 * Run this program again inside, and end with it; returns where it is inside
 *
 * @throws where that cannot be done
 */
export function enterOwnNetwork (): void {
  if (process.env[INSIDE] === '1') {
    return
  }

  const script = `ip link set lo up && ip addr add ${ADDRESSES} dev lo && exec "$@"`
  const { status, error } = spawnSync('unshare', ['--net', 'sh', '-c', script, 'sh', process.execPath, ...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, [INSIDE]: '1' } })

  if (error != null) {
    throw new Error('This takes root on Linux, with the packages "util-linux" and "iproute2"')
  }

  process.exit(status ?? 1)
}
