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
    function encode(obj: Partial<ChatRecord>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatRecord>): ChatRecord;
}
export interface ChatEntry {
    name: string;
    text?: ChatText;
    edit?: ChatEdit;
    removal?: ChatRemoval;
    reaction?: ChatReaction;
    private?: ChatPrivate;
}
export declare namespace ChatEntry {
    const codec: () => Codec<ChatEntry>;
    function encode(obj: Partial<ChatEntry>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEntry>): ChatEntry;
}
export interface ChatText {
    text: string;
    replyTo: Uint8Array<ArrayBuffer>;
    picture?: ChatPicture;
}
export declare namespace ChatText {
    const codec: () => Codec<ChatText>;
    function encode(obj: Partial<ChatText>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatText>): ChatText;
}
export interface ChatPicture {
    hash: Uint8Array<ArrayBuffer>;
    key: Uint8Array<ArrayBuffer>;
    type: string;
    size: number;
    width: number;
    height: number;
    description: string;
    thumbnail: Uint8Array<ArrayBuffer>;
}
export declare namespace ChatPicture {
    const codec: () => Codec<ChatPicture>;
    function encode(obj: Partial<ChatPicture>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatPicture>): ChatPicture;
}
export interface ChatEdit {
    target: Uint8Array<ArrayBuffer>;
    text: string;
}
export declare namespace ChatEdit {
    const codec: () => Codec<ChatEdit>;
    function encode(obj: Partial<ChatEdit>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEdit>): ChatEdit;
}
export interface ChatRemoval {
    target: Uint8Array<ArrayBuffer>;
}
export declare namespace ChatRemoval {
    const codec: () => Codec<ChatRemoval>;
    function encode(obj: Partial<ChatRemoval>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatRemoval>): ChatRemoval;
}
export interface ChatReaction {
    target: Uint8Array<ArrayBuffer>;
    reaction: string;
    withdrawn: boolean;
}
export declare namespace ChatReaction {
    const codec: () => Codec<ChatReaction>;
    function encode(obj: Partial<ChatReaction>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatReaction>): ChatReaction;
}
export interface ChatPrivate {
    recipient: Uint8Array<ArrayBuffer>;
    nonce: Uint8Array<ArrayBuffer>;
    ciphertext: Uint8Array<ArrayBuffer>;
}
export declare namespace ChatPrivate {
    const codec: () => Codec<ChatPrivate>;
    function encode(obj: Partial<ChatPrivate>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatPrivate>): ChatPrivate;
}
export interface ChatTyping {
    session: Uint8Array<ArrayBuffer>;
    typing: boolean;
}
export declare namespace ChatTyping {
    const codec: () => Codec<ChatTyping>;
    function encode(obj: Partial<ChatTyping>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatTyping>): ChatTyping;
}
