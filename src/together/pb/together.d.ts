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
    function encode(obj: Partial<TogetherEntry>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherEntry>): TogetherEntry;
}
export interface TogetherHand {
    raised: boolean;
}
export declare namespace TogetherHand {
    const codec: () => Codec<TogetherHand>;
    function encode(obj: Partial<TogetherHand>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherHand>): TogetherHand;
}
export interface TogetherPoll {
    question: string;
    options: string[];
}
export declare namespace TogetherPoll {
    const codec: () => Codec<TogetherPoll>;
    function encode(obj: Partial<TogetherPoll>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherPoll>): TogetherPoll;
}
export interface TogetherVote {
    poll: Uint8Array<ArrayBuffer>;
    option: number;
}
export declare namespace TogetherVote {
    const codec: () => Codec<TogetherVote>;
    function encode(obj: Partial<TogetherVote>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherVote>): TogetherVote;
}
export interface TogetherPollEnd {
    poll: Uint8Array<ArrayBuffer>;
}
export declare namespace TogetherPollEnd {
    const codec: () => Codec<TogetherPollEnd>;
    function encode(obj: Partial<TogetherPollEnd>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherPollEnd>): TogetherPollEnd;
}
export interface TogetherTimer {
    duration: number;
    elapsed: number;
    paused: boolean;
}
export declare namespace TogetherTimer {
    const codec: () => Codec<TogetherTimer>;
    function encode(obj: Partial<TogetherTimer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherTimer>): TogetherTimer;
}
export interface TogetherFloor {
    hand: Uint8Array<ArrayBuffer>;
}
export declare namespace TogetherFloor {
    const codec: () => Codec<TogetherFloor>;
    function encode(obj: Partial<TogetherFloor>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherFloor>): TogetherFloor;
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
    function encode(obj: Partial<TogetherLead>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherLead>): TogetherLead;
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
    function encode(obj: Partial<TogetherMoment>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherMoment>): TogetherMoment;
}
export interface TogetherCaption {
    number: number;
    text: string;
    final: boolean;
}
export declare namespace TogetherCaption {
    const codec: () => Codec<TogetherCaption>;
    function encode(obj: Partial<TogetherCaption>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TogetherCaption>): TogetherCaption;
}
