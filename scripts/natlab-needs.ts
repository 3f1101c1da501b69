/**
 * Whether this machine can hold a lab of network namespaces
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * What is called, and the Debian package that has it
 */
const PROGRAMS: Record<string, string> = { ip: 'iproute2', nft: 'nftables', sysctl: 'procps', mount: 'mount' }

/**
 * Called by its path, to hold packets back
 */
const PYTHON = '/usr/bin/python3'

/**
 * Links, a bridge, translation and a firewall: all that a lab is made of
 */
const PROBE = [
  'n=nlprobe$$; ip netns add $n || exit 1; trap "ip netns del $n" EXIT',
  'ip -n $n link add v0 type veth peer name v1',
  'ip -n $n link add name br0 type bridge',
  'ip netns exec $n nft "table ip x { chain y { type nat hook postrouting priority 100; masquerade fully-random; }; }"',
  'ip netns exec $n nft "table inet z { chain y { type filter hook forward priority 0; ct state new accept; }; }"'
].join(' && ')

/**
 * What is missing, in a sentence; nothing where all is there
 */
export function missingForNatlab (): string | undefined {
  if (process.platform !== 'linux') {
    return 'network namespaces are Linux\'s own'
  }

  if (process.getuid?.() !== 0) {
    return 'only root may make network namespaces'
  }

  const packages = [
    ...Object.entries(PROGRAMS).filter(([program]) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error != null).map(([, name]) => name),
    ...existsSync(PYTHON) ? [] : ['python3']
  ]

  if (packages.length > 0) {
    return `these packages are missing: apt-get install ${packages.join(' ')}`
  }

  const { status, stderr } = spawnSync('sh', ['-c', PROBE], { encoding: 'utf8' })

  return status === 0 ? undefined : `this kernel, or the container around us, lets us make no networks: ${stderr.trim().split('\n')[0]}`
}
