/* eslint-disable */
// generated from frames.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface FrameKeyMessage {
    epoch: number;
    key: Uint8Array<ArrayBuffer>;
}
export declare namespace FrameKeyMessage {
    const codec: () => Codec<FrameKeyMessage>;
    function encode(obj: Partial<FrameKeyMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<FrameKeyMessage>): FrameKeyMessage;
}
