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
    interface InviteSecretFieldEvent {
        field: '$.secret';
        value: Uint8Array<ArrayBuffer>;
    }
    interface InviteLabelFieldEvent {
        field: '$.label';
        value: string;
    }
    interface InviteGuessableFieldEvent {
        field: '$.guessable';
        value: boolean;
    }
    interface InviteRelaysFieldEvent {
        field: '$.relays[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface InvitePeersFieldEvent {
        field: '$.peers[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface InviteTokensFieldEvent {
        field: '$.tokens[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Invite>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Invite>): Invite;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Invite>): Generator<InviteSecretFieldEvent | InviteLabelFieldEvent | InviteGuessableFieldEvent | InviteRelaysFieldEvent | InvitePeersFieldEvent | InviteTokensFieldEvent>;
}
export interface Signed {
    sender: Uint8Array<ArrayBuffer>;
    kind: string;
    payload: Uint8Array<ArrayBuffer>;
    signature: Uint8Array<ArrayBuffer>;
}
export declare namespace Signed {
    const codec: () => Codec<Signed>;
    interface SignedSenderFieldEvent {
        field: '$.sender';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignedKindFieldEvent {
        field: '$.kind';
        value: string;
    }
    interface SignedPayloadFieldEvent {
        field: '$.payload';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignedSignatureFieldEvent {
        field: '$.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Signed>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Signed>): Signed;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Signed>): Generator<SignedSenderFieldEvent | SignedKindFieldEvent | SignedPayloadFieldEvent | SignedSignatureFieldEvent>;
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
    interface PresenceRecordTypeFieldEvent {
        field: '$.type';
        value: PresenceRecord.Type;
    }
    interface PresenceRecordSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface PresenceRecordSequenceFieldEvent {
        field: '$.sequence';
        value: bigint;
    }
    interface PresenceRecordJoinedAtFieldEvent {
        field: '$.joinedAt';
        value: bigint;
    }
    interface PresenceRecordNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface PresenceRecordAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface PresenceRecordLinksFieldEvent {
        field: '$.links[]';
        index: number;
        value: string;
    }
    interface PresenceRecordClockFieldEvent {
        field: '$.clock';
        value: bigint;
    }
    function encode(obj: Partial<PresenceRecord>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PresenceRecord>): PresenceRecord;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PresenceRecord>): Generator<PresenceRecordTypeFieldEvent | PresenceRecordSessionFieldEvent | PresenceRecordSequenceFieldEvent | PresenceRecordJoinedAtFieldEvent | PresenceRecordNameFieldEvent | PresenceRecordAddressesFieldEvent | PresenceRecordLinksFieldEvent | PresenceRecordClockFieldEvent>;
}
