/* eslint-disable */
// generated from relay.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface RelayInfo {
    stunPort: number;
}
export declare namespace RelayInfo {
    const codec: () => Codec<RelayInfo>;
    interface RelayInfoStunPortFieldEvent {
        field: '$.stunPort';
        value: number;
    }
    function encode(obj: Partial<RelayInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayInfo>): RelayInfo;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RelayInfo>): Generator<RelayInfoStunPortFieldEvent>;
}
