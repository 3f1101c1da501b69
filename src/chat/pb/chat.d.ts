/* eslint-disable */
// generated from chat.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface ChatRecord {
    session: Uint8Array<ArrayBuffer>;
    sequence: bigint;
    sentAt: bigint;
    text: string;
}
export declare namespace ChatRecord {
    const codec: () => Codec<ChatRecord>;
    interface ChatRecordSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatRecordSequenceFieldEvent {
        field: '$.sequence';
        value: bigint;
    }
    interface ChatRecordSentAtFieldEvent {
        field: '$.sentAt';
        value: bigint;
    }
    interface ChatRecordTextFieldEvent {
        field: '$.text';
        value: string;
    }
    function encode(obj: Partial<ChatRecord>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatRecord>): ChatRecord;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatRecord>): Generator<ChatRecordSessionFieldEvent | ChatRecordSequenceFieldEvent | ChatRecordSentAtFieldEvent | ChatRecordTextFieldEvent>;
}
