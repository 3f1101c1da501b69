import type { GossipSub } from '@libp2p/gossipsub'

/**
 * A service of libp2p, made of the others
 */
type MakeGossip<C> = (components: C) => GossipSub

/**
 * Change how libp2p's gossip does something that it has no option for. `Inside` names
 * what it has inside and does not show; a version in which that is called otherwise
 * goes on as its makers meant it
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/gossipsub/src/gossipsub.ts
 */
export function insideGossip <Inside> (change: (inside: Inside) => void): <C>(make: MakeGossip<C>) => MakeGossip<C> {
  return make => components => {
    const gossip = make(components)
    change(gossip as unknown as Inside)

    return gossip
  }
}
