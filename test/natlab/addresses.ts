/**
 * The ranges of the lab stand in documents everywhere else, and libp2p takes them
 * for private. Allowed by block: "allow all" would hide that private ones are
 * refused
 *
 * @see https://www.rfc-editor.org/rfc/rfc5737
 * @see https://www.rfc-editor.org/rfc/rfc3849
 */
export const LAB_BLOCKS = ['203.0.113.0/24', '2001:db8::/32']
