/* eslint-disable */
// generated from log.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface LogRecord {
    session: Uint8Array<ArrayBuffer>;
    sequence: number;
    previous: Uint8Array<ArrayBuffer>;
    parents: Uint8Array<ArrayBuffer>[];
    clock: bigint;
    writtenAt: bigint;
    kind: string;
    payload: Uint8Array<ArrayBuffer>;
}
export declare namespace LogRecord {
    const codec: () => Codec<LogRecord>;
    function encode(obj: Partial<LogRecord>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LogRecord>): LogRecord;
}
export interface HistoryFrame {
    ask?: HistoryAsk;
    entries: Uint8Array<ArrayBuffer>[];
    done: boolean;
}
export declare namespace HistoryFrame {
    const codec: () => Codec<HistoryFrame>;
    function encode(obj: Partial<HistoryFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryFrame>): HistoryFrame;
}
export interface HistoryAsk {
    room: Uint8Array<ArrayBuffer>;
    feeds: HistoryFeed[];
}
export declare namespace HistoryAsk {
    const codec: () => Codec<HistoryAsk>;
    function encode(obj: Partial<HistoryAsk>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryAsk>): HistoryAsk;
}
export interface HistoryFeed {
    author: Uint8Array<ArrayBuffer>;
    session: Uint8Array<ArrayBuffer>;
    floor: number;
    fork: number;
    runs: HistoryRun[];
}
export declare namespace HistoryFeed {
    const codec: () => Codec<HistoryFeed>;
    function encode(obj: Partial<HistoryFeed>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryFeed>): HistoryFeed;
}
export interface HistoryRun {
    first: number;
    last: number;
    id: Uint8Array<ArrayBuffer>;
}
export declare namespace HistoryRun {
    const codec: () => Codec<HistoryRun>;
    function encode(obj: Partial<HistoryRun>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryRun>): HistoryRun;
}
export interface BlobFrame {
    ask?: BlobAsk;
    head?: BlobHead;
    piece: Uint8Array<ArrayBuffer>;
}
export declare namespace BlobFrame {
    const codec: () => Codec<BlobFrame>;
    function encode(obj: Partial<BlobFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobFrame>): BlobFrame;
}
export interface BlobAsk {
    room: Uint8Array<ArrayBuffer>;
    hash: Uint8Array<ArrayBuffer>;
}
export declare namespace BlobAsk {
    const codec: () => Codec<BlobAsk>;
    function encode(obj: Partial<BlobAsk>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobAsk>): BlobAsk;
}
export interface BlobHead {
    size: number;
}
export declare namespace BlobHead {
    const codec: () => Codec<BlobHead>;
    function encode(obj: Partial<BlobHead>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobHead>): BlobHead;
}
