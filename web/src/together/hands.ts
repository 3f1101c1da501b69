/**
 * A hand that is up, for a screen
 */
export interface RaisedHand {
  id: string

  /**
   * The peer ID
   */
  peer: string
}

/**
 * Whose hands have gone up since; pure
 */
export function newHands (before: readonly RaisedHand[], now: readonly RaisedHand[], self: string): string[] {
  return now.filter(({ id, peer }) => peer !== self && !before.some(hand => hand.id === id)).map(({ peer }) => peer)
}

/**
 * From 1; 0 where the hand is not up
 */
export function placeOf (hands: readonly RaisedHand[], peer: string): number {
  return hands.findIndex(hand => hand.peer === peer) + 1
}
