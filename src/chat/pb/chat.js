/* eslint-disable */
// @ts-nocheck
// generated from chat.proto
import { decodeMessage, encodeMessage, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var ChatRecord;
(function (ChatRecord) {
    let _codec;
    ChatRecord.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.session != null && obj.session.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.session);
                }
                if ((obj.sequence != null && obj.sequence !== 0n)) {
                    w.uint32(16);
                    w.uint64(obj.sequence);
                }
                if ((obj.sentAt != null && obj.sentAt !== 0n)) {
                    w.uint32(24);
                    w.uint64(obj.sentAt);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(34);
                    w.string(obj.text);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    session: uint8ArrayAlloc(0),
                    sequence: 0n,
                    sentAt: 0n,
                    text: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.session = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.sequence = reader.uint64();
                            break;
                        }
                        case 3: {
                            obj.sentAt = reader.uint64();
                            break;
                        }
                        case 4: {
                            obj.text = reader.string();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatRecord.codec());
    }
    ChatRecord.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatRecord.codec(), opts);
    }
    ChatRecord.decode = decode;
})(ChatRecord || (ChatRecord = {}));
export var ChatEntry;
(function (ChatEntry) {
    let _codec;
    ChatEntry.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if (obj.text != null) {
                    w.uint32(18);
                    ChatText.codec().encode(obj.text, w);
                }
                if (obj.edit != null) {
                    w.uint32(26);
                    ChatEdit.codec().encode(obj.edit, w);
                }
                if (obj.removal != null) {
                    w.uint32(34);
                    ChatRemoval.codec().encode(obj.removal, w);
                }
                if (obj.reaction != null) {
                    w.uint32(42);
                    ChatReaction.codec().encode(obj.reaction, w);
                }
                if (obj.private != null) {
                    w.uint32(50);
                    ChatPrivate.codec().encode(obj.private, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.name = reader.string();
                            break;
                        }
                        case 2: {
                            obj.text = ChatText.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.text
                            });
                            break;
                        }
                        case 3: {
                            obj.edit = ChatEdit.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.edit
                            });
                            break;
                        }
                        case 4: {
                            obj.removal = ChatRemoval.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.removal
                            });
                            break;
                        }
                        case 5: {
                            obj.reaction = ChatReaction.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.reaction
                            });
                            break;
                        }
                        case 6: {
                            obj.private = ChatPrivate.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.private
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatEntry.codec());
    }
    ChatEntry.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatEntry.codec(), opts);
    }
    ChatEntry.decode = decode;
})(ChatEntry || (ChatEntry = {}));
export var ChatText;
(function (ChatText) {
    let _codec;
    ChatText.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(10);
                    w.string(obj.text);
                }
                if ((obj.replyTo != null && obj.replyTo.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.replyTo);
                }
                if (obj.picture != null) {
                    w.uint32(26);
                    ChatPicture.codec().encode(obj.picture, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    text: '',
                    replyTo: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.text = reader.string();
                            break;
                        }
                        case 2: {
                            obj.replyTo = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.picture = ChatPicture.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.picture
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatText.codec());
    }
    ChatText.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatText.codec(), opts);
    }
    ChatText.decode = decode;
})(ChatText || (ChatText = {}));
export var ChatPicture;
(function (ChatPicture) {
    let _codec;
    ChatPicture.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.hash != null && obj.hash.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.hash);
                }
                if ((obj.key != null && obj.key.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.key);
                }
                if ((obj.type != null && obj.type !== '')) {
                    w.uint32(26);
                    w.string(obj.type);
                }
                if ((obj.size != null && obj.size !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.size);
                }
                if ((obj.width != null && obj.width !== 0)) {
                    w.uint32(40);
                    w.uint32(obj.width);
                }
                if ((obj.height != null && obj.height !== 0)) {
                    w.uint32(48);
                    w.uint32(obj.height);
                }
                if ((obj.description != null && obj.description !== '')) {
                    w.uint32(58);
                    w.string(obj.description);
                }
                if ((obj.thumbnail != null && obj.thumbnail.byteLength > 0)) {
                    w.uint32(66);
                    w.bytes(obj.thumbnail);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    hash: uint8ArrayAlloc(0),
                    key: uint8ArrayAlloc(0),
                    type: '',
                    size: 0,
                    width: 0,
                    height: 0,
                    description: '',
                    thumbnail: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.hash = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.key = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.type = reader.string();
                            break;
                        }
                        case 4: {
                            obj.size = reader.uint32();
                            break;
                        }
                        case 5: {
                            obj.width = reader.uint32();
                            break;
                        }
                        case 6: {
                            obj.height = reader.uint32();
                            break;
                        }
                        case 7: {
                            obj.description = reader.string();
                            break;
                        }
                        case 8: {
                            obj.thumbnail = reader.bytes();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatPicture.codec());
    }
    ChatPicture.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatPicture.codec(), opts);
    }
    ChatPicture.decode = decode;
})(ChatPicture || (ChatPicture = {}));
export var ChatEdit;
(function (ChatEdit) {
    let _codec;
    ChatEdit.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.target != null && obj.target.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.target);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(18);
                    w.string(obj.text);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    target: uint8ArrayAlloc(0),
                    text: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.target = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.text = reader.string();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatEdit.codec());
    }
    ChatEdit.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatEdit.codec(), opts);
    }
    ChatEdit.decode = decode;
})(ChatEdit || (ChatEdit = {}));
export var ChatRemoval;
(function (ChatRemoval) {
    let _codec;
    ChatRemoval.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.target != null && obj.target.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.target);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    target: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.target = reader.bytes();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatRemoval.codec());
    }
    ChatRemoval.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatRemoval.codec(), opts);
    }
    ChatRemoval.decode = decode;
})(ChatRemoval || (ChatRemoval = {}));
export var ChatReaction;
(function (ChatReaction) {
    let _codec;
    ChatReaction.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.target != null && obj.target.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.target);
                }
                if ((obj.reaction != null && obj.reaction !== '')) {
                    w.uint32(18);
                    w.string(obj.reaction);
                }
                if ((obj.withdrawn != null && obj.withdrawn !== false)) {
                    w.uint32(24);
                    w.bool(obj.withdrawn);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    target: uint8ArrayAlloc(0),
                    reaction: '',
                    withdrawn: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.target = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.reaction = reader.string();
                            break;
                        }
                        case 3: {
                            obj.withdrawn = reader.bool();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatReaction.codec());
    }
    ChatReaction.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatReaction.codec(), opts);
    }
    ChatReaction.decode = decode;
})(ChatReaction || (ChatReaction = {}));
export var ChatPrivate;
(function (ChatPrivate) {
    let _codec;
    ChatPrivate.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.recipient != null && obj.recipient.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.recipient);
                }
                if ((obj.nonce != null && obj.nonce.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.nonce);
                }
                if ((obj.ciphertext != null && obj.ciphertext.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.ciphertext);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    recipient: uint8ArrayAlloc(0),
                    nonce: uint8ArrayAlloc(0),
                    ciphertext: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.recipient = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.nonce = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.ciphertext = reader.bytes();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatPrivate.codec());
    }
    ChatPrivate.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatPrivate.codec(), opts);
    }
    ChatPrivate.decode = decode;
})(ChatPrivate || (ChatPrivate = {}));
export var ChatTyping;
(function (ChatTyping) {
    let _codec;
    ChatTyping.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.session != null && obj.session.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.session);
                }
                if ((obj.typing != null && obj.typing !== false)) {
                    w.uint32(16);
                    w.bool(obj.typing);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    session: uint8ArrayAlloc(0),
                    typing: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.session = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.typing = reader.bool();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ChatTyping.codec());
    }
    ChatTyping.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ChatTyping.codec(), opts);
    }
    ChatTyping.decode = decode;
})(ChatTyping || (ChatTyping = {}));
