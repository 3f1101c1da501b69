/* eslint-disable */
// generated from hop.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface HopMessage {
    type?: HopMessage.Type;
    peer?: CircuitPeer;
    reservation?: CircuitReservation;
    limit?: CircuitLimit;
    status?: CircuitStatus;
}
export declare namespace HopMessage {
    enum Type {
        RESERVE = "RESERVE",
        CONNECT = "CONNECT",
        STATUS = "STATUS"
    }
    namespace Type {
        const codec: () => Codec<Type>;
    }
    const codec: () => Codec<HopMessage>;
    interface HopMessageTypeFieldEvent {
        field: '$.type';
        value: HopMessage.Type;
    }
    interface HopMessagePeerIdFieldEvent {
        field: '$.peer.id';
        value: Uint8Array<ArrayBuffer>;
    }
    interface HopMessagePeerAddrsFieldEvent {
        field: '$.peer.addrs[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface HopMessageReservationExpireFieldEvent {
        field: '$.reservation.expire';
        value: bigint;
    }
    interface HopMessageReservationAddrsFieldEvent {
        field: '$.reservation.addrs[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface HopMessageReservationVoucherFieldEvent {
        field: '$.reservation.voucher';
        value: Uint8Array<ArrayBuffer>;
    }
    interface HopMessageLimitDurationFieldEvent {
        field: '$.limit.duration';
        value: number;
    }
    interface HopMessageLimitDataFieldEvent {
        field: '$.limit.data';
        value: bigint;
    }
    interface HopMessageStatusFieldEvent {
        field: '$.status';
        value: CircuitStatus;
    }
    function encode(obj: Partial<HopMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HopMessage>): HopMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HopMessage>): Generator<HopMessageTypeFieldEvent | HopMessagePeerIdFieldEvent | HopMessagePeerAddrsFieldEvent | HopMessageReservationExpireFieldEvent | HopMessageReservationAddrsFieldEvent | HopMessageReservationVoucherFieldEvent | HopMessageLimitDurationFieldEvent | HopMessageLimitDataFieldEvent | HopMessageStatusFieldEvent>;
}
export interface StopMessage {
    type?: StopMessage.Type;
    peer?: CircuitPeer;
    limit?: CircuitLimit;
    status?: CircuitStatus;
}
export declare namespace StopMessage {
    enum Type {
        CONNECT = "CONNECT",
        STATUS = "STATUS"
    }
    namespace Type {
        const codec: () => Codec<Type>;
    }
    const codec: () => Codec<StopMessage>;
    interface StopMessageTypeFieldEvent {
        field: '$.type';
        value: StopMessage.Type;
    }
    interface StopMessagePeerIdFieldEvent {
        field: '$.peer.id';
        value: Uint8Array<ArrayBuffer>;
    }
    interface StopMessagePeerAddrsFieldEvent {
        field: '$.peer.addrs[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface StopMessageLimitDurationFieldEvent {
        field: '$.limit.duration';
        value: number;
    }
    interface StopMessageLimitDataFieldEvent {
        field: '$.limit.data';
        value: bigint;
    }
    interface StopMessageStatusFieldEvent {
        field: '$.status';
        value: CircuitStatus;
    }
    function encode(obj: Partial<StopMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StopMessage>): StopMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StopMessage>): Generator<StopMessageTypeFieldEvent | StopMessagePeerIdFieldEvent | StopMessagePeerAddrsFieldEvent | StopMessageLimitDurationFieldEvent | StopMessageLimitDataFieldEvent | StopMessageStatusFieldEvent>;
}
export interface CircuitPeer {
    id: Uint8Array<ArrayBuffer>;
    addrs: Uint8Array<ArrayBuffer>[];
}
export declare namespace CircuitPeer {
    const codec: () => Codec<CircuitPeer>;
    interface CircuitPeerIdFieldEvent {
        field: '$.id';
        value: Uint8Array<ArrayBuffer>;
    }
    interface CircuitPeerAddrsFieldEvent {
        field: '$.addrs[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<CircuitPeer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitPeer>): CircuitPeer;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitPeer>): Generator<CircuitPeerIdFieldEvent | CircuitPeerAddrsFieldEvent>;
}
export interface CircuitReservation {
    expire: bigint;
    addrs: Uint8Array<ArrayBuffer>[];
    voucher?: Uint8Array<ArrayBuffer>;
}
export declare namespace CircuitReservation {
    const codec: () => Codec<CircuitReservation>;
    interface CircuitReservationExpireFieldEvent {
        field: '$.expire';
        value: bigint;
    }
    interface CircuitReservationAddrsFieldEvent {
        field: '$.addrs[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface CircuitReservationVoucherFieldEvent {
        field: '$.voucher';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<CircuitReservation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitReservation>): CircuitReservation;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitReservation>): Generator<CircuitReservationExpireFieldEvent | CircuitReservationAddrsFieldEvent | CircuitReservationVoucherFieldEvent>;
}
export interface CircuitLimit {
    duration?: number;
    data?: bigint;
}
export declare namespace CircuitLimit {
    const codec: () => Codec<CircuitLimit>;
    interface CircuitLimitDurationFieldEvent {
        field: '$.duration';
        value: number;
    }
    interface CircuitLimitDataFieldEvent {
        field: '$.data';
        value: bigint;
    }
    function encode(obj: Partial<CircuitLimit>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitLimit>): CircuitLimit;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitLimit>): Generator<CircuitLimitDurationFieldEvent | CircuitLimitDataFieldEvent>;
}
export declare enum CircuitStatus {
    UNUSED = "UNUSED",
    OK = "OK",
    RESERVATION_REFUSED = "RESERVATION_REFUSED",
    RESOURCE_LIMIT_EXCEEDED = "RESOURCE_LIMIT_EXCEEDED",
    PERMISSION_DENIED = "PERMISSION_DENIED",
    CONNECTION_FAILED = "CONNECTION_FAILED",
    NO_RESERVATION = "NO_RESERVATION",
    MALFORMED_MESSAGE = "MALFORMED_MESSAGE",
    UNEXPECTED_MESSAGE = "UNEXPECTED_MESSAGE"
}
export declare namespace CircuitStatus {
    const codec: () => Codec<CircuitStatus>;
}
export interface ReservationVoucher {
    relay: Uint8Array<ArrayBuffer>;
    peer: Uint8Array<ArrayBuffer>;
    expiration: bigint;
}
export declare namespace ReservationVoucher {
    const codec: () => Codec<ReservationVoucher>;
    interface ReservationVoucherRelayFieldEvent {
        field: '$.relay';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ReservationVoucherPeerFieldEvent {
        field: '$.peer';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ReservationVoucherExpirationFieldEvent {
        field: '$.expiration';
        value: bigint;
    }
    function encode(obj: Partial<ReservationVoucher>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ReservationVoucher>): ReservationVoucher;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ReservationVoucher>): Generator<ReservationVoucherRelayFieldEvent | ReservationVoucherPeerFieldEvent | ReservationVoucherExpirationFieldEvent>;
}
