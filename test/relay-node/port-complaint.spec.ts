import { expect } from 'aegir/chai'
import { portComplaint } from '../../relay-node/port-complaint.ts'

const wrapped = (address: string, reason: string): string => `Some configured addresses failed to be listened on:\n\n  ${address}: ${reason}\n`

describe('portComplaint', () => {
  const table: Array<[what: string, message: string, complaint: RegExp | undefined]> = [
    ['ws', wrapped('/ip4/0.0.0.0/tcp/9090/ws', 'listen EADDRINUSE: address already in use 0.0.0.0:9090'), /^0\.0\.0\.0:9090 is in use already: choose another with --port$/],
    ['wss', wrapped('/ip6/::/tcp/443/tls/ws', 'listen EADDRINUSE: address already in use :::443'), /^:::443 is in use .* --wss-port$/],
    ['tcp', wrapped('/ip4/0.0.0.0/tcp/10090', 'listen EADDRINUSE: address already in use 0.0.0.0:10090'), /--tcp-port$/],
    ['wss that only root may take', wrapped('/ip4/0.0.0.0/tcp/443/tls/ws', 'listen EACCES: permission denied 0.0.0.0:443'), /^0\.0\.0\.0:443 is not for this user .*ip_unprivileged_port_start.*CAP_NET_BIND_SERVICE.* --wss-port$/],
    ['something else', wrapped('/ip4/192.0.2.77/tcp/1/ws', 'listen EADDRNOTAVAIL: address not available 192.0.2.77:1'), undefined],
    ['no listener', 'no space left on device', undefined]
  ]

  for (const [what, message, complaint] of table) {
    it(`reads ${what}`, () => {
      if (complaint == null) {
        expect(portComplaint(message)).to.equal(undefined)
      } else {
        expect(portComplaint(message)).to.match(complaint)
      }
    })
  }
})
