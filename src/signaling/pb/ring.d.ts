/* eslint-disable */
// generated from ring.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface RingFrame {
    request?: CallRequest;
    answer?: CallAnswer;
}
export declare namespace RingFrame {
    const codec: () => Codec<RingFrame>;
    function encode(obj: Partial<RingFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RingFrame>): RingFrame;
}
export interface CallRequest {
    secret: Uint8Array<ArrayBuffer>;
    name: string;
    signature: Uint8Array<ArrayBuffer>;
}
export declare namespace CallRequest {
    const codec: () => Codec<CallRequest>;
    function encode(obj: Partial<CallRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CallRequest>): CallRequest;
}
export interface CallAnswer {
    verdict: CallAnswer.Verdict;
}
export declare namespace CallAnswer {
    enum Verdict {
        RINGING = "RINGING",
        ACCEPTED = "ACCEPTED",
        DECLINED = "DECLINED",
        BUSY = "BUSY",
        NOBODY = "NOBODY"
    }
    namespace Verdict {
        const codec: () => Codec<Verdict>;
    }
    const codec: () => Codec<CallAnswer>;
    function encode(obj: Partial<CallAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CallAnswer>): CallAnswer;
}
