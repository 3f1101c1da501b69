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
    function encode(obj: Partial<RelayInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayInfo>): RelayInfo;
}
export interface RelayPass {
    proof: Uint8Array<ArrayBuffer>;
}
export declare namespace RelayPass {
    const codec: () => Codec<RelayPass>;
    function encode(obj: Partial<RelayPass>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayPass>): RelayPass;
}
export interface RelayPassAnswer {
    accepted: boolean;
}
export declare namespace RelayPassAnswer {
    const codec: () => Codec<RelayPassAnswer>;
    function encode(obj: Partial<RelayPassAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayPassAnswer>): RelayPassAnswer;
}
