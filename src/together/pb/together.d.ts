/* eslint-disable */
// generated from together.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface TogetherEntry {
    hand?: TogetherHand;
    poll?: TogetherPoll;
    vote?: TogetherVote;
    pollEnd?: TogetherPollEnd;
    timer?: TogetherTimer;
}
export declare namespace TogetherEntry {
    const codec: () => Codec<TogetherEntry>;
    interface TogetherEntryHandRaisedFieldEvent {
        field: '$.hand.raised';
        value: boolean;
    }
    interface TogetherEntryPollQuestionFieldEvent {
        field: '$.poll.question';
        value: string;
    }
    interface TogetherEntryPollOptionsFieldEvent {
        field: '$.poll.options[]';
        index: number;
        value: string;
    }
    interface TogetherEntryVotePollFieldEvent {
        field: '$.vote.poll';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherEntryVoteOptionFieldEvent {
        field: '$.vote.option';
        value: number;
    }
    interface TogetherEntryPollEndPollFieldEvent {
        field: '$.pollEnd.poll';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherEntryTimerDurationFieldEvent {
        field: '$.timer.duration';
        value: number;
    }
    function encode(obj: Partial<TogetherEntry>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherEntry>): TogetherEntry;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherEntry>): Generator<TogetherEntryHandRaisedFieldEvent | TogetherEntryPollQuestionFieldEvent | TogetherEntryPollOptionsFieldEvent | TogetherEntryVotePollFieldEvent | TogetherEntryVoteOptionFieldEvent | TogetherEntryPollEndPollFieldEvent | TogetherEntryTimerDurationFieldEvent>;
}
export interface TogetherHand {
    raised: boolean;
}
export declare namespace TogetherHand {
    const codec: () => Codec<TogetherHand>;
    interface TogetherHandRaisedFieldEvent {
        field: '$.raised';
        value: boolean;
    }
    function encode(obj: Partial<TogetherHand>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherHand>): TogetherHand;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherHand>): Generator<TogetherHandRaisedFieldEvent>;
}
export interface TogetherPoll {
    question: string;
    options: string[];
}
export declare namespace TogetherPoll {
    const codec: () => Codec<TogetherPoll>;
    interface TogetherPollQuestionFieldEvent {
        field: '$.question';
        value: string;
    }
    interface TogetherPollOptionsFieldEvent {
        field: '$.options[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<TogetherPoll>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherPoll>): TogetherPoll;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherPoll>): Generator<TogetherPollQuestionFieldEvent | TogetherPollOptionsFieldEvent>;
}
export interface TogetherVote {
    poll: Uint8Array<ArrayBuffer>;
    option: number;
}
export declare namespace TogetherVote {
    const codec: () => Codec<TogetherVote>;
    interface TogetherVotePollFieldEvent {
        field: '$.poll';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherVoteOptionFieldEvent {
        field: '$.option';
        value: number;
    }
    function encode(obj: Partial<TogetherVote>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherVote>): TogetherVote;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherVote>): Generator<TogetherVotePollFieldEvent | TogetherVoteOptionFieldEvent>;
}
export interface TogetherPollEnd {
    poll: Uint8Array<ArrayBuffer>;
}
export declare namespace TogetherPollEnd {
    const codec: () => Codec<TogetherPollEnd>;
    interface TogetherPollEndPollFieldEvent {
        field: '$.poll';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<TogetherPollEnd>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherPollEnd>): TogetherPollEnd;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherPollEnd>): Generator<TogetherPollEndPollFieldEvent>;
}
export interface TogetherTimer {
    duration: number;
}
export declare namespace TogetherTimer {
    const codec: () => Codec<TogetherTimer>;
    interface TogetherTimerDurationFieldEvent {
        field: '$.duration';
        value: number;
    }
    function encode(obj: Partial<TogetherTimer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherTimer>): TogetherTimer;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherTimer>): Generator<TogetherTimerDurationFieldEvent>;
}
