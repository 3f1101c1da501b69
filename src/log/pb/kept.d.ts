/* eslint-disable */
// generated from kept.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface KeptSegment {
    entries: Uint8Array<ArrayBuffer>[];
}
export declare namespace KeptSegment {
    const codec: () => Codec<KeptSegment>;
    interface KeptSegmentEntriesFieldEvent {
        field: '$.entries[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<KeptSegment>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptSegment>): KeptSegment;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptSegment>): Generator<KeptSegmentEntriesFieldEvent>;
}
export interface KeptIndex {
    generation: number;
    clock: bigint;
    floors: KeptFloor[];
    blobs: KeptBlob[];
}
export declare namespace KeptIndex {
    const codec: () => Codec<KeptIndex>;
    interface KeptIndexGenerationFieldEvent {
        field: '$.generation';
        value: number;
    }
    interface KeptIndexClockFieldEvent {
        field: '$.clock';
        value: bigint;
    }
    interface KeptIndexFloorsAuthorFieldEvent {
        field: '$.floors[].author';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface KeptIndexFloorsSessionFieldEvent {
        field: '$.floors[].session';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface KeptIndexFloorsFloorFieldEvent {
        field: '$.floors[].floor';
        value: number;
        index: number;
    }
    interface KeptIndexBlobsHashFieldEvent {
        field: '$.blobs[].hash';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface KeptIndexBlobsAuthorFieldEvent {
        field: '$.blobs[].author';
        value: string;
        index: number;
    }
    interface KeptIndexBlobsSizeFieldEvent {
        field: '$.blobs[].size';
        value: number;
        index: number;
    }
    function encode(obj: Partial<KeptIndex>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptIndex>): KeptIndex;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptIndex>): Generator<KeptIndexGenerationFieldEvent | KeptIndexClockFieldEvent | KeptIndexFloorsAuthorFieldEvent | KeptIndexFloorsSessionFieldEvent | KeptIndexFloorsFloorFieldEvent | KeptIndexBlobsHashFieldEvent | KeptIndexBlobsAuthorFieldEvent | KeptIndexBlobsSizeFieldEvent>;
}
export interface KeptFloor {
    author: Uint8Array<ArrayBuffer>;
    session: Uint8Array<ArrayBuffer>;
    floor: number;
}
export declare namespace KeptFloor {
    const codec: () => Codec<KeptFloor>;
    interface KeptFloorAuthorFieldEvent {
        field: '$.author';
        value: Uint8Array<ArrayBuffer>;
    }
    interface KeptFloorSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface KeptFloorFloorFieldEvent {
        field: '$.floor';
        value: number;
    }
    function encode(obj: Partial<KeptFloor>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptFloor>): KeptFloor;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptFloor>): Generator<KeptFloorAuthorFieldEvent | KeptFloorSessionFieldEvent | KeptFloorFloorFieldEvent>;
}
export interface KeptBlob {
    hash: Uint8Array<ArrayBuffer>;
    author: string;
    size: number;
}
export declare namespace KeptBlob {
    const codec: () => Codec<KeptBlob>;
    interface KeptBlobHashFieldEvent {
        field: '$.hash';
        value: Uint8Array<ArrayBuffer>;
    }
    interface KeptBlobAuthorFieldEvent {
        field: '$.author';
        value: string;
    }
    interface KeptBlobSizeFieldEvent {
        field: '$.size';
        value: number;
    }
    function encode(obj: Partial<KeptBlob>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptBlob>): KeptBlob;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<KeptBlob>): Generator<KeptBlobHashFieldEvent | KeptBlobAuthorFieldEvent | KeptBlobSizeFieldEvent>;
}
