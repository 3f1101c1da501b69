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
    function encode(obj: Partial<HopMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HopMessage>): HopMessage;
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
    function encode(obj: Partial<StopMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StopMessage>): StopMessage;
}
export interface CircuitPeer {
    id: Uint8Array<ArrayBuffer>;
    addrs: Uint8Array<ArrayBuffer>[];
}
export declare namespace CircuitPeer {
    const codec: () => Codec<CircuitPeer>;
    function encode(obj: Partial<CircuitPeer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitPeer>): CircuitPeer;
}
export interface CircuitReservation {
    expire: bigint;
    addrs: Uint8Array<ArrayBuffer>[];
    voucher?: Uint8Array<ArrayBuffer>;
}
export declare namespace CircuitReservation {
    const codec: () => Codec<CircuitReservation>;
    function encode(obj: Partial<CircuitReservation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitReservation>): CircuitReservation;
}
export interface CircuitLimit {
    duration?: number;
    data?: bigint;
}
export declare namespace CircuitLimit {
    const codec: () => Codec<CircuitLimit>;
    function encode(obj: Partial<CircuitLimit>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CircuitLimit>): CircuitLimit;
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
    function encode(obj: Partial<ReservationVoucher>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ReservationVoucher>): ReservationVoucher;
}
