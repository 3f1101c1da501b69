/* eslint-disable */
// generated from relay.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface RelayInfo {
    stunPort: number;
    load: number;
}
export declare namespace RelayInfo {
    const codec: () => Codec<RelayInfo>;
    interface RelayInfoStunPortFieldEvent {
        field: '$.stunPort';
        value: number;
    }
    interface RelayInfoLoadFieldEvent {
        field: '$.load';
        value: number;
    }
    function encode(obj: Partial<RelayInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayInfo>): RelayInfo;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayInfo>): Generator<RelayInfoStunPortFieldEvent | RelayInfoLoadFieldEvent>;
}
export interface RelayPass {
    proof: Uint8Array<ArrayBuffer>;
}
export declare namespace RelayPass {
    const codec: () => Codec<RelayPass>;
    interface RelayPassProofFieldEvent {
        field: '$.proof';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<RelayPass>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayPass>): RelayPass;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayPass>): Generator<RelayPassProofFieldEvent>;
}
export interface RelayPassAnswer {
    accepted: boolean;
}
export declare namespace RelayPassAnswer {
    const codec: () => Codec<RelayPassAnswer>;
    interface RelayPassAnswerAcceptedFieldEvent {
        field: '$.accepted';
        value: boolean;
    }
    function encode(obj: Partial<RelayPassAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayPassAnswer>): RelayPassAnswer;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayPassAnswer>): Generator<RelayPassAnswerAcceptedFieldEvent>;
}
