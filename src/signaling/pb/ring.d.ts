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
    interface RingFrameRequestSecretFieldEvent {
        field: '$.request.secret';
        value: Uint8Array<ArrayBuffer>;
    }
    interface RingFrameRequestNameFieldEvent {
        field: '$.request.name';
        value: string;
    }
    interface RingFrameRequestSignatureFieldEvent {
        field: '$.request.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    interface RingFrameAnswerVerdictFieldEvent {
        field: '$.answer.verdict';
        value: CallAnswer.Verdict;
    }
    function encode(obj: Partial<RingFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RingFrame>): RingFrame;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RingFrame>): Generator<RingFrameRequestSecretFieldEvent | RingFrameRequestNameFieldEvent | RingFrameRequestSignatureFieldEvent | RingFrameAnswerVerdictFieldEvent>;
}
export interface CallRequest {
    secret: Uint8Array<ArrayBuffer>;
    name: string;
    signature: Uint8Array<ArrayBuffer>;
}
export declare namespace CallRequest {
    const codec: () => Codec<CallRequest>;
    interface CallRequestSecretFieldEvent {
        field: '$.secret';
        value: Uint8Array<ArrayBuffer>;
    }
    interface CallRequestNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface CallRequestSignatureFieldEvent {
        field: '$.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<CallRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CallRequest>): CallRequest;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CallRequest>): Generator<CallRequestSecretFieldEvent | CallRequestNameFieldEvent | CallRequestSignatureFieldEvent>;
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
    interface CallAnswerVerdictFieldEvent {
        field: '$.verdict';
        value: CallAnswer.Verdict;
    }
    function encode(obj: Partial<CallAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CallAnswer>): CallAnswer;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<CallAnswer>): Generator<CallAnswerVerdictFieldEvent>;
}
