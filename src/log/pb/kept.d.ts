/* eslint-disable */
// generated from kept.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface KeptSegment {
    entries: Uint8Array<ArrayBuffer>[];
}
export declare namespace KeptSegment {
    const codec: () => Codec<KeptSegment>;
    function encode(obj: Partial<KeptSegment>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptSegment>): KeptSegment;
}
export interface KeptIndex {
    generation: number;
    clock: bigint;
    floors: KeptFloor[];
    blobs: KeptBlob[];
}
export declare namespace KeptIndex {
    const codec: () => Codec<KeptIndex>;
    function encode(obj: Partial<KeptIndex>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptIndex>): KeptIndex;
}
export interface KeptFloor {
    author: Uint8Array<ArrayBuffer>;
    session: Uint8Array<ArrayBuffer>;
    floor: number;
}
export declare namespace KeptFloor {
    const codec: () => Codec<KeptFloor>;
    function encode(obj: Partial<KeptFloor>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptFloor>): KeptFloor;
}
export interface KeptBlob {
    hash: Uint8Array<ArrayBuffer>;
    author: string;
    size: number;
}
export declare namespace KeptBlob {
    const codec: () => Codec<KeptBlob>;
    function encode(obj: Partial<KeptBlob>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptBlob>): KeptBlob;
}
