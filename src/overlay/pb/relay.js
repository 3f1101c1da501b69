/* eslint-disable */
// @ts-nocheck
// generated from relay.proto
import { decodeMessage, encodeMessage, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var RelayInfo;
(function (RelayInfo) {
    let _codec;
    RelayInfo.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.stunPort != null && obj.stunPort !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.stunPort);
                }
                if ((obj.load != null && obj.load !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.load);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    stunPort: 0,
                    load: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.stunPort = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.load = reader.uint32();
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
        return encodeMessage(obj, RelayInfo.codec());
    }
    RelayInfo.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RelayInfo.codec(), opts);
    }
    RelayInfo.decode = decode;
})(RelayInfo || (RelayInfo = {}));
export var RelayPass;
(function (RelayPass) {
    let _codec;
    RelayPass.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.proof != null && obj.proof.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.proof);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    proof: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.proof = reader.bytes();
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
        return encodeMessage(obj, RelayPass.codec());
    }
    RelayPass.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RelayPass.codec(), opts);
    }
    RelayPass.decode = decode;
})(RelayPass || (RelayPass = {}));
export var RelayPassAnswer;
(function (RelayPassAnswer) {
    let _codec;
    RelayPassAnswer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.accepted != null && obj.accepted !== false)) {
                    w.uint32(8);
                    w.bool(obj.accepted);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    accepted: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.accepted = reader.bool();
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
        return encodeMessage(obj, RelayPassAnswer.codec());
    }
    RelayPassAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RelayPassAnswer.codec(), opts);
    }
    RelayPassAnswer.decode = decode;
})(RelayPassAnswer || (RelayPassAnswer = {}));
