/**
 * A STUN server that knows nothing but Binding requests: peers learn from it
 * under which address the other side of their NAT shows them
 *
 * @see specs/relay.md
 */
export { StunServer } from './server.ts'
export { stunHosts } from './hosts.ts'
