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
    interface ChatEntryTextPictureHashFieldEvent {
        field: '$.text.picture.hash';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryTextPictureKeyFieldEvent {
        field: '$.text.picture.key';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatEntryTextPictureTypeFieldEvent {
        field: '$.text.picture.type';
        value: string;
    }
    interface ChatEntryTextPictureSizeFieldEvent {
        field: '$.text.picture.size';
        value: number;
    }
    interface ChatEntryTextPictureWidthFieldEvent {
        field: '$.text.picture.width';
        value: number;
    }
    interface ChatEntryTextPictureHeightFieldEvent {
        field: '$.text.picture.height';
        value: number;
    }
    interface ChatEntryTextPictureDescriptionFieldEvent {
        field: '$.text.picture.description';
        value: string;
    }
    interface ChatEntryTextPictureThumbnailFieldEvent {
        field: '$.text.picture.thumbnail';
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
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatEntry>): Generator<ChatEntryNameFieldEvent | ChatEntryTextTextFieldEvent | ChatEntryTextReplyToFieldEvent | ChatEntryTextPictureHashFieldEvent | ChatEntryTextPictureKeyFieldEvent | ChatEntryTextPictureTypeFieldEvent | ChatEntryTextPictureSizeFieldEvent | ChatEntryTextPictureWidthFieldEvent | ChatEntryTextPictureHeightFieldEvent | ChatEntryTextPictureDescriptionFieldEvent | ChatEntryTextPictureThumbnailFieldEvent | ChatEntryEditTargetFieldEvent | ChatEntryEditTextFieldEvent | ChatEntryRemovalTargetFieldEvent | ChatEntryReactionTargetFieldEvent | ChatEntryReactionReactionFieldEvent | ChatEntryReactionWithdrawnFieldEvent | ChatEntryPrivateRecipientFieldEvent | ChatEntryPrivateNonceFieldEvent | ChatEntryPrivateCiphertextFieldEvent>;
}
export interface ChatText {
    text: string;
    replyTo: Uint8Array<ArrayBuffer>;
    picture?: ChatPicture;
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
    interface ChatTextPictureHashFieldEvent {
        field: '$.picture.hash';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatTextPictureKeyFieldEvent {
        field: '$.picture.key';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatTextPictureTypeFieldEvent {
        field: '$.picture.type';
        value: string;
    }
    interface ChatTextPictureSizeFieldEvent {
        field: '$.picture.size';
        value: number;
    }
    interface ChatTextPictureWidthFieldEvent {
        field: '$.picture.width';
        value: number;
    }
    interface ChatTextPictureHeightFieldEvent {
        field: '$.picture.height';
        value: number;
    }
    interface ChatTextPictureDescriptionFieldEvent {
        field: '$.picture.description';
        value: string;
    }
    interface ChatTextPictureThumbnailFieldEvent {
        field: '$.picture.thumbnail';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<ChatText>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatText>): ChatText;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatText>): Generator<ChatTextTextFieldEvent | ChatTextReplyToFieldEvent | ChatTextPictureHashFieldEvent | ChatTextPictureKeyFieldEvent | ChatTextPictureTypeFieldEvent | ChatTextPictureSizeFieldEvent | ChatTextPictureWidthFieldEvent | ChatTextPictureHeightFieldEvent | ChatTextPictureDescriptionFieldEvent | ChatTextPictureThumbnailFieldEvent>;
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
    interface ChatPictureHashFieldEvent {
        field: '$.hash';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatPictureKeyFieldEvent {
        field: '$.key';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ChatPictureTypeFieldEvent {
        field: '$.type';
        value: string;
    }
    interface ChatPictureSizeFieldEvent {
        field: '$.size';
        value: number;
    }
    interface ChatPictureWidthFieldEvent {
        field: '$.width';
        value: number;
    }
    interface ChatPictureHeightFieldEvent {
        field: '$.height';
        value: number;
    }
    interface ChatPictureDescriptionFieldEvent {
        field: '$.description';
        value: string;
    }
    interface ChatPictureThumbnailFieldEvent {
        field: '$.thumbnail';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<ChatPicture>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatPicture>): ChatPicture;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ChatPicture>): Generator<ChatPictureHashFieldEvent | ChatPictureKeyFieldEvent | ChatPictureTypeFieldEvent | ChatPictureSizeFieldEvent | ChatPictureWidthFieldEvent | ChatPictureHeightFieldEvent | ChatPictureDescriptionFieldEvent | ChatPictureThumbnailFieldEvent>;
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
