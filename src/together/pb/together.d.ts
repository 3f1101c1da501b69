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
    floor?: TogetherFloor;
    lead?: TogetherLead;
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
    interface TogetherEntryTimerElapsedFieldEvent {
        field: '$.timer.elapsed';
        value: number;
    }
    interface TogetherEntryTimerPausedFieldEvent {
        field: '$.timer.paused';
        value: boolean;
    }
    interface TogetherEntryFloorHandFieldEvent {
        field: '$.floor.hand';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherEntryLeadOfferedFieldEvent {
        field: '$.lead.offered';
        value: boolean;
    }
    interface TogetherEntryLeadLayoutFieldEvent {
        field: '$.lead.layout';
        value: string;
    }
    interface TogetherEntryLeadPinnedFieldEvent {
        field: '$.lead.pinned';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherEntryLeadScreenFieldEvent {
        field: '$.lead.screen';
        value: boolean;
    }
    interface TogetherEntryLeadSecondFieldEvent {
        field: '$.lead.second';
        value: boolean;
    }
    function encode(obj: Partial<TogetherEntry>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherEntry>): TogetherEntry;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherEntry>): Generator<TogetherEntryHandRaisedFieldEvent | TogetherEntryPollQuestionFieldEvent | TogetherEntryPollOptionsFieldEvent | TogetherEntryVotePollFieldEvent | TogetherEntryVoteOptionFieldEvent | TogetherEntryPollEndPollFieldEvent | TogetherEntryTimerDurationFieldEvent | TogetherEntryTimerElapsedFieldEvent | TogetherEntryTimerPausedFieldEvent | TogetherEntryFloorHandFieldEvent | TogetherEntryLeadOfferedFieldEvent | TogetherEntryLeadLayoutFieldEvent | TogetherEntryLeadPinnedFieldEvent | TogetherEntryLeadScreenFieldEvent | TogetherEntryLeadSecondFieldEvent>;
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
    elapsed: number;
    paused: boolean;
}
export declare namespace TogetherTimer {
    const codec: () => Codec<TogetherTimer>;
    interface TogetherTimerDurationFieldEvent {
        field: '$.duration';
        value: number;
    }
    interface TogetherTimerElapsedFieldEvent {
        field: '$.elapsed';
        value: number;
    }
    interface TogetherTimerPausedFieldEvent {
        field: '$.paused';
        value: boolean;
    }
    function encode(obj: Partial<TogetherTimer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherTimer>): TogetherTimer;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherTimer>): Generator<TogetherTimerDurationFieldEvent | TogetherTimerElapsedFieldEvent | TogetherTimerPausedFieldEvent>;
}
export interface TogetherFloor {
    hand: Uint8Array<ArrayBuffer>;
}
export declare namespace TogetherFloor {
    const codec: () => Codec<TogetherFloor>;
    interface TogetherFloorHandFieldEvent {
        field: '$.hand';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<TogetherFloor>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherFloor>): TogetherFloor;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherFloor>): Generator<TogetherFloorHandFieldEvent>;
}
export interface TogetherLead {
    offered: boolean;
    layout: string;
    pinned: Uint8Array<ArrayBuffer>;
    screen: boolean;
    second?: boolean;
}
export declare namespace TogetherLead {
    const codec: () => Codec<TogetherLead>;
    interface TogetherLeadOfferedFieldEvent {
        field: '$.offered';
        value: boolean;
    }
    interface TogetherLeadLayoutFieldEvent {
        field: '$.layout';
        value: string;
    }
    interface TogetherLeadPinnedFieldEvent {
        field: '$.pinned';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherLeadScreenFieldEvent {
        field: '$.screen';
        value: boolean;
    }
    interface TogetherLeadSecondFieldEvent {
        field: '$.second';
        value: boolean;
    }
    function encode(obj: Partial<TogetherLead>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherLead>): TogetherLead;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherLead>): Generator<TogetherLeadOfferedFieldEvent | TogetherLeadLayoutFieldEvent | TogetherLeadPinnedFieldEvent | TogetherLeadScreenFieldEvent | TogetherLeadSecondFieldEvent>;
}
export interface TogetherMoment {
    session: Uint8Array<ArrayBuffer>;
    sequence: bigint;
    sentAt: bigint;
    reaction: string;
    caption?: TogetherCaption;
}
export declare namespace TogetherMoment {
    const codec: () => Codec<TogetherMoment>;
    interface TogetherMomentSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface TogetherMomentSequenceFieldEvent {
        field: '$.sequence';
        value: bigint;
    }
    interface TogetherMomentSentAtFieldEvent {
        field: '$.sentAt';
        value: bigint;
    }
    interface TogetherMomentReactionFieldEvent {
        field: '$.reaction';
        value: string;
    }
    interface TogetherMomentCaptionNumberFieldEvent {
        field: '$.caption.number';
        value: number;
    }
    interface TogetherMomentCaptionTextFieldEvent {
        field: '$.caption.text';
        value: string;
    }
    interface TogetherMomentCaptionFinalFieldEvent {
        field: '$.caption.final';
        value: boolean;
    }
    function encode(obj: Partial<TogetherMoment>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherMoment>): TogetherMoment;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherMoment>): Generator<TogetherMomentSessionFieldEvent | TogetherMomentSequenceFieldEvent | TogetherMomentSentAtFieldEvent | TogetherMomentReactionFieldEvent | TogetherMomentCaptionNumberFieldEvent | TogetherMomentCaptionTextFieldEvent | TogetherMomentCaptionFinalFieldEvent>;
}
export interface TogetherCaption {
    number: number;
    text: string;
    final: boolean;
}
export declare namespace TogetherCaption {
    const codec: () => Codec<TogetherCaption>;
    interface TogetherCaptionNumberFieldEvent {
        field: '$.number';
        value: number;
    }
    interface TogetherCaptionTextFieldEvent {
        field: '$.text';
        value: string;
    }
    interface TogetherCaptionFinalFieldEvent {
        field: '$.final';
        value: boolean;
    }
    function encode(obj: Partial<TogetherCaption>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherCaption>): TogetherCaption;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherCaption>): Generator<TogetherCaptionNumberFieldEvent | TogetherCaptionTextFieldEvent | TogetherCaptionFinalFieldEvent>;
}
