/* eslint-disable */
// @ts-nocheck
// generated from frames.proto
import { decodeMessage, encodeMessage, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var FrameKeyMessage;
(function (FrameKeyMessage) {
    let _codec;
    FrameKeyMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.epoch != null && obj.epoch !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.epoch);
                }
                if ((obj.key != null && obj.key.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.key);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    epoch: 0,
                    key: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.epoch = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.key = reader.bytes();
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
        return encodeMessage(obj, FrameKeyMessage.codec());
    }
    FrameKeyMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, FrameKeyMessage.codec(), opts);
    }
    FrameKeyMessage.decode = decode;
})(FrameKeyMessage || (FrameKeyMessage = {}));
