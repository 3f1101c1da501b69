/**
 * Which port could not be had, by which option it is chosen, and what else helps.
 * libp2p names the cause of each listener inside one long text, such as
 * `/ip4/0.0.0.0/tcp/443/tls/ws: listen EACCES: permission denied 0.0.0.0:443`
 *
 * @returns nothing where it is not about ports
 */
export function portComplaint (message: string): string | undefined {
  const [, address, code, where] = /^\s*(\/\S+): .*\b(EADDRINUSE|EACCES)\b.*?(\S+)$/m.exec(message) ?? []

  if (address == null) {
    return
  }

  const option = OPTIONS.find(([end]) => end.test(address))?.[1] ?? '--port'

  return code === 'EADDRINUSE'
    ? `${where} is in use already: choose another with ${option}`
    : `${where} is not for this user to take: run "sysctl net.ipv4.ip_unprivileged_port_start=0" as root, give the service CAP_NET_BIND_SERVICE, or choose a port from 1024 on with ${option}`
}

const OPTIONS: Array<[RegExp, string]> = [
  [/\/tls\/ws$/, '--wss-port'],
  [/\/webrtc-direct$/, '--udp-port'],
  [/\/tcp\/\d+$/, '--tcp-port']
]
