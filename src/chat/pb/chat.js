/* eslint-disable */
// @ts-nocheck
// generated from chat.proto
import { decodeMessage, encodeMessage, message, streamMessage } from 'protons-runtime';
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
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.session`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.sequence`,
                                value: reader.uint64()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.sentAt`,
                                value: reader.uint64()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.text`,
                                value: reader.string()
                            };
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
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
    function stream(buf, opts) {
        return streamMessage(buf, ChatRecord.codec(), opts);
    }
    ChatRecord.stream = stream;
})(ChatRecord || (ChatRecord = {}));
