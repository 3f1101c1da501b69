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
    interface ChatEntryNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface ChatEntryTextTextFieldEvent {
        field: '$.text.text';
        value: string;
    }
    interface ChatEntryTextReplyToFieldEvent {
        field: '$.text.replyTo';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryEditTargetFieldEvent {
        field: '$.edit.target';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryEditTextFieldEvent {
        field: '$.edit.text';
        value: string;
    }
    interface ChatEntryRemovalTargetFieldEvent {
        field: '$.removal.target';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryReactionTargetFieldEvent {
        field: '$.reaction.target';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryReactionReactionFieldEvent {
        field: '$.reaction.reaction';
        value: string;
    }
    interface ChatEntryReactionWithdrawnFieldEvent {
        field: '$.reaction.withdrawn';
        value: boolean;
    }
    interface ChatEntryPrivateRecipientFieldEvent {
        field: '$.private.recipient';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryPrivateNonceFieldEvent {
        field: '$.private.nonce';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryPrivateCiphertextFieldEvent {
        field: '$.private.ciphertext';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<ChatEntry>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEntry>): ChatEntry;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEntry>): Generator<ChatEntryNameFieldEvent | ChatEntryTextTextFieldEvent | ChatEntryTextReplyToFieldEvent | ChatEntryEditTargetFieldEvent | ChatEntryEditTextFieldEvent | ChatEntryRemovalTargetFieldEvent | ChatEntryReactionTargetFieldEvent | ChatEntryReactionReactionFieldEvent | ChatEntryReactionWithdrawnFieldEvent | ChatEntryPrivateRecipientFieldEvent | ChatEntryPrivateNonceFieldEvent | ChatEntryPrivateCiphertextFieldEvent>;
}
export interface ChatText {
    text: string;
    replyTo: Uint8Array<ArrayBuffer>;
}
export declare namespace ChatText {
    const codec: () => Codec<ChatText>;
    interface ChatTextTextFieldEvent {
        field: '$.text';
        value: string;
    }
    interface ChatTextReplyToFieldEvent {
        field: '$.replyTo';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<ChatText>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatText>): ChatText;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatText>): Generator<ChatTextTextFieldEvent | ChatTextReplyToFieldEvent>;
}
export interface ChatEdit {
    target: Uint8Array<ArrayBuffer>;
    text: string;
}
export declare namespace ChatEdit {
    const codec: () => Codec<ChatEdit>;
    interface ChatEditTargetFieldEvent {
        field: '$.target';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEditTextFieldEvent {
        field: '$.text';
        value: string;
    }
    function encode(obj: Partial<ChatEdit>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEdit>): ChatEdit;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEdit>): Generator<ChatEditTargetFieldEvent | ChatEditTextFieldEvent>;
}
export interface ChatRemoval {
    target: Uint8Array<ArrayBuffer>;
}
export declare namespace ChatRemoval {
    const codec: () => Codec<ChatRemoval>;
    interface ChatRemovalTargetFieldEvent {
        field: '$.target';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<ChatRemoval>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatRemoval>): ChatRemoval;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatRemoval>): Generator<ChatRemovalTargetFieldEvent>;
}
export interface ChatReaction {
    target: Uint8Array<ArrayBuffer>;
    reaction: string;
    withdrawn: boolean;
}
export declare namespace ChatReaction {
    const codec: () => Codec<ChatReaction>;
    interface ChatReactionTargetFieldEvent {
        field: '$.target';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatReactionReactionFieldEvent {
        field: '$.reaction';
        value: string;
    }
    interface ChatReactionWithdrawnFieldEvent {
        field: '$.withdrawn';
        value: boolean;
    }
    function encode(obj: Partial<ChatReaction>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatReaction>): ChatReaction;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatReaction>): Generator<ChatReactionTargetFieldEvent | ChatReactionReactionFieldEvent | ChatReactionWithdrawnFieldEvent>;
}
export interface ChatPrivate {
    recipient: Uint8Array<ArrayBuffer>;
    nonce: Uint8Array<ArrayBuffer>;
    ciphertext: Uint8Array<ArrayBuffer>;
}
export declare namespace ChatPrivate {
    const codec: () => Codec<ChatPrivate>;
    interface ChatPrivateRecipientFieldEvent {
        field: '$.recipient';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatPrivateNonceFieldEvent {
        field: '$.nonce';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatPrivateCiphertextFieldEvent {
        field: '$.ciphertext';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<ChatPrivate>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatPrivate>): ChatPrivate;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatPrivate>): Generator<ChatPrivateRecipientFieldEvent | ChatPrivateNonceFieldEvent | ChatPrivateCiphertextFieldEvent>;
}
export interface ChatTyping {
    session: Uint8Array<ArrayBuffer>;
    typing: boolean;
}
export declare namespace ChatTyping {
    const codec: () => Codec<ChatTyping>;
    interface ChatTypingSessionFieldEvent {
        field: '$.session';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatTypingTypingFieldEvent {
        field: '$.typing';
        value: boolean;
    }
    function encode(obj: Partial<ChatTyping>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatTyping>): ChatTyping;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatTyping>): Generator<ChatTypingSessionFieldEvent | ChatTypingTypingFieldEvent>;
}
