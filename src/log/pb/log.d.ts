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
    interface LogRecordSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface LogRecordSequenceFieldEvent {
        field: '$.sequence';
        value: number;
    }
    interface LogRecordPreviousFieldEvent {
        field: '$.previous';
        value: Uint8Array<ArrayBuffer>;
    }
    interface LogRecordParentsFieldEvent {
        field: '$.parents[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface LogRecordClockFieldEvent {
        field: '$.clock';
        value: bigint;
    }
    interface LogRecordWrittenAtFieldEvent {
        field: '$.writtenAt';
        value: bigint;
    }
    interface LogRecordKindFieldEvent {
        field: '$.kind';
        value: string;
    }
    interface LogRecordPayloadFieldEvent {
        field: '$.payload';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<LogRecord>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LogRecord>): LogRecord;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LogRecord>): Generator<LogRecordSessionFieldEvent | LogRecordSequenceFieldEvent | LogRecordPreviousFieldEvent | LogRecordParentsFieldEvent | LogRecordClockFieldEvent | LogRecordWrittenAtFieldEvent | LogRecordKindFieldEvent | LogRecordPayloadFieldEvent>;
}
export interface HistoryFrame {
    ask?: HistoryAsk;
    entries: Uint8Array<ArrayBuffer>[];
    done: boolean;
}
export declare namespace HistoryFrame {
    const codec: () => Codec<HistoryFrame>;
    interface HistoryFrameAskRoomFieldEvent {
        field: '$.ask.room';
        value: Uint8Array<ArrayBuffer>;
    }
    interface HistoryFrameAskFeedsAuthorFieldEvent {
        field: '$.ask.feeds[].author';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface HistoryFrameAskFeedsSessionFieldEvent {
        field: '$.ask.feeds[].session';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface HistoryFrameAskFeedsFloorFieldEvent {
        field: '$.ask.feeds[].floor';
        value: number;
        index: number;
    }
    interface HistoryFrameAskFeedsForkFieldEvent {
        field: '$.ask.feeds[].fork';
        value: number;
        index: number;
    }
    interface HistoryFrameAskFeedsRunsFirstFieldEvent {
        field: '$.ask.feeds[].runs[].first';
        value: number;
        index: number;
    }
    interface HistoryFrameAskFeedsRunsLastFieldEvent {
        field: '$.ask.feeds[].runs[].last';
        value: number;
        index: number;
    }
    interface HistoryFrameAskFeedsRunsIdFieldEvent {
        field: '$.ask.feeds[].runs[].id';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface HistoryFrameEntriesFieldEvent {
        field: '$.entries[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface HistoryFrameDoneFieldEvent {
        field: '$.done';
        value: boolean;
    }
    function encode(obj: Partial<HistoryFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryFrame>): HistoryFrame;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryFrame>): Generator<HistoryFrameAskRoomFieldEvent | HistoryFrameAskFeedsAuthorFieldEvent | HistoryFrameAskFeedsSessionFieldEvent | HistoryFrameAskFeedsFloorFieldEvent | HistoryFrameAskFeedsForkFieldEvent | HistoryFrameAskFeedsRunsFirstFieldEvent | HistoryFrameAskFeedsRunsLastFieldEvent | HistoryFrameAskFeedsRunsIdFieldEvent | HistoryFrameEntriesFieldEvent | HistoryFrameDoneFieldEvent>;
}
export interface HistoryAsk {
    room: Uint8Array<ArrayBuffer>;
    feeds: HistoryFeed[];
}
export declare namespace HistoryAsk {
    const codec: () => Codec<HistoryAsk>;
    interface HistoryAskRoomFieldEvent {
        field: '$.room';
        value: Uint8Array<ArrayBuffer>;
    }
    interface HistoryAskFeedsAuthorFieldEvent {
        field: '$.feeds[].author';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface HistoryAskFeedsSessionFieldEvent {
        field: '$.feeds[].session';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface HistoryAskFeedsFloorFieldEvent {
        field: '$.feeds[].floor';
        value: number;
        index: number;
    }
    interface HistoryAskFeedsForkFieldEvent {
        field: '$.feeds[].fork';
        value: number;
        index: number;
    }
    interface HistoryAskFeedsRunsFirstFieldEvent {
        field: '$.feeds[].runs[].first';
        value: number;
        index: number;
    }
    interface HistoryAskFeedsRunsLastFieldEvent {
        field: '$.feeds[].runs[].last';
        value: number;
        index: number;
    }
    interface HistoryAskFeedsRunsIdFieldEvent {
        field: '$.feeds[].runs[].id';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    function encode(obj: Partial<HistoryAsk>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryAsk>): HistoryAsk;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryAsk>): Generator<HistoryAskRoomFieldEvent | HistoryAskFeedsAuthorFieldEvent | HistoryAskFeedsSessionFieldEvent | HistoryAskFeedsFloorFieldEvent | HistoryAskFeedsForkFieldEvent | HistoryAskFeedsRunsFirstFieldEvent | HistoryAskFeedsRunsLastFieldEvent | HistoryAskFeedsRunsIdFieldEvent>;
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
    interface HistoryFeedAuthorFieldEvent {
        field: '$.author';
        value: Uint8Array<ArrayBuffer>;
    }
    interface HistoryFeedSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface HistoryFeedFloorFieldEvent {
        field: '$.floor';
        value: number;
    }
    interface HistoryFeedForkFieldEvent {
        field: '$.fork';
        value: number;
    }
    interface HistoryFeedRunsFirstFieldEvent {
        field: '$.runs[].first';
        value: number;
        index: number;
    }
    interface HistoryFeedRunsLastFieldEvent {
        field: '$.runs[].last';
        value: number;
        index: number;
    }
    interface HistoryFeedRunsIdFieldEvent {
        field: '$.runs[].id';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    function encode(obj: Partial<HistoryFeed>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryFeed>): HistoryFeed;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryFeed>): Generator<HistoryFeedAuthorFieldEvent | HistoryFeedSessionFieldEvent | HistoryFeedFloorFieldEvent | HistoryFeedForkFieldEvent | HistoryFeedRunsFirstFieldEvent | HistoryFeedRunsLastFieldEvent | HistoryFeedRunsIdFieldEvent>;
}
export interface HistoryRun {
    first: number;
    last: number;
    id: Uint8Array<ArrayBuffer>;
}
export declare namespace HistoryRun {
    const codec: () => Codec<HistoryRun>;
    interface HistoryRunFirstFieldEvent {
        field: '$.first';
        value: number;
    }
    interface HistoryRunLastFieldEvent {
        field: '$.last';
        value: number;
    }
    interface HistoryRunIdFieldEvent {
        field: '$.id';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<HistoryRun>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryRun>): HistoryRun;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryRun>): Generator<HistoryRunFirstFieldEvent | HistoryRunLastFieldEvent | HistoryRunIdFieldEvent>;
}
export interface BlobFrame {
    ask?: BlobAsk;
    head?: BlobHead;
    piece: Uint8Array<ArrayBuffer>;
}
export declare namespace BlobFrame {
    const codec: () => Codec<BlobFrame>;
    interface BlobFrameAskRoomFieldEvent {
        field: '$.ask.room';
        value: Uint8Array<ArrayBuffer>;
    }
    interface BlobFrameAskHashFieldEvent {
        field: '$.ask.hash';
        value: Uint8Array<ArrayBuffer>;
    }
    interface BlobFrameHeadSizeFieldEvent {
        field: '$.head.size';
        value: number;
    }
    interface BlobFramePieceFieldEvent {
        field: '$.piece';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<BlobFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobFrame>): BlobFrame;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobFrame>): Generator<BlobFrameAskRoomFieldEvent | BlobFrameAskHashFieldEvent | BlobFrameHeadSizeFieldEvent | BlobFramePieceFieldEvent>;
}
export interface BlobAsk {
    room: Uint8Array<ArrayBuffer>;
    hash: Uint8Array<ArrayBuffer>;
}
export declare namespace BlobAsk {
    const codec: () => Codec<BlobAsk>;
    interface BlobAskRoomFieldEvent {
        field: '$.room';
        value: Uint8Array<ArrayBuffer>;
    }
    interface BlobAskHashFieldEvent {
        field: '$.hash';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<BlobAsk>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobAsk>): BlobAsk;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobAsk>): Generator<BlobAskRoomFieldEvent | BlobAskHashFieldEvent>;
}
export interface BlobHead {
    size: number;
}
export declare namespace BlobHead {
    const codec: () => Codec<BlobHead>;
    interface BlobHeadSizeFieldEvent {
        field: '$.size';
        value: number;
    }
    function encode(obj: Partial<BlobHead>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobHead>): BlobHead;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BlobHead>): Generator<BlobHeadSizeFieldEvent>;
}
