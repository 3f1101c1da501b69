/* eslint-disable */
// generated from membership.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface Invite {
    secret: Uint8Array<ArrayBuffer>;
    label: string;
    guessable: boolean;
    relays: Uint8Array<ArrayBuffer>[];
    peers: Uint8Array<ArrayBuffer>[];
    tokens: string[];
}
export declare namespace Invite {
    const codec: () => Codec<Invite>;
    function encode(obj: Partial<Invite>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Invite>): Invite;
}
export interface Signed {
    sender: Uint8Array<ArrayBuffer>;
    kind: string;
    payload: Uint8Array<ArrayBuffer>;
    signature: Uint8Array<ArrayBuffer>;
}
export declare namespace Signed {
    const codec: () => Codec<Signed>;
    function encode(obj: Partial<Signed>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Signed>): Signed;
}
export interface PresenceRecord {
    type: PresenceRecord.Type;
    session: Uint8Array<ArrayBuffer>;
    sequence: bigint;
    joinedAt: bigint;
    name: string;
    addresses: Uint8Array<ArrayBuffer>[];
    links: string[];
    clock: bigint;
}
export declare namespace PresenceRecord {
    enum Type {
        HELLO = "HELLO",
        HEARTBEAT = "HEARTBEAT",
        GOODBYE = "GOODBYE"
    }
    namespace Type {
        const codec: () => Codec<Type>;
    }
    const codec: () => Codec<PresenceRecord>;
    function encode(obj: Partial<PresenceRecord>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PresenceRecord>): PresenceRecord;
}
