/* eslint-disable */
// @ts-nocheck
// generated from ring.proto
import { decodeMessage, encodeMessage, enumeration, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var RingFrame;
(function (RingFrame) {
    let _codec;
    RingFrame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.request != null) {
                    w.uint32(10);
                    CallRequest.codec().encode(obj.request, w);
                }
                if (obj.answer != null) {
                    w.uint32(18);
                    CallAnswer.codec().encode(obj.answer, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {};
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.request = CallRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.request
                            });
                            break;
                        }
                        case 2: {
                            obj.answer = CallAnswer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.answer
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
        return encodeMessage(obj, RingFrame.codec());
    }
    RingFrame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RingFrame.codec(), opts);
    }
    RingFrame.decode = decode;
})(RingFrame || (RingFrame = {}));
export var CallRequest;
(function (CallRequest) {
    let _codec;
    CallRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.secret != null && obj.secret.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.secret);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(18);
                    w.string(obj.name);
                }
                if ((obj.signature != null && obj.signature.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.signature);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    secret: uint8ArrayAlloc(0),
                    name: '',
                    signature: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.secret = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.name = reader.string();
                            break;
                        }
                        case 3: {
                            obj.signature = reader.bytes();
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
        return encodeMessage(obj, CallRequest.codec());
    }
    CallRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CallRequest.codec(), opts);
    }
    CallRequest.decode = decode;
})(CallRequest || (CallRequest = {}));
export var CallAnswer;
(function (CallAnswer) {
    let Verdict;
    (function (Verdict) {
        Verdict["RINGING"] = "RINGING";
        Verdict["ACCEPTED"] = "ACCEPTED";
        Verdict["DECLINED"] = "DECLINED";
        Verdict["BUSY"] = "BUSY";
        Verdict["NOBODY"] = "NOBODY";
    })(Verdict = CallAnswer.Verdict || (CallAnswer.Verdict = {}));
    let __VerdictValues;
    (function (__VerdictValues) {
        __VerdictValues[__VerdictValues["RINGING"] = 0] = "RINGING";
        __VerdictValues[__VerdictValues["ACCEPTED"] = 1] = "ACCEPTED";
        __VerdictValues[__VerdictValues["DECLINED"] = 2] = "DECLINED";
        __VerdictValues[__VerdictValues["BUSY"] = 3] = "BUSY";
        __VerdictValues[__VerdictValues["NOBODY"] = 4] = "NOBODY";
    })(__VerdictValues || (__VerdictValues = {}));
    (function (Verdict) {
        Verdict.codec = () => {
            return enumeration(__VerdictValues);
        };
    })(Verdict = CallAnswer.Verdict || (CallAnswer.Verdict = {}));
    let _codec;
    CallAnswer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.verdict != null && __VerdictValues[obj.verdict] !== 0) {
                    w.uint32(8);
                    CallAnswer.Verdict.codec().encode(obj.verdict, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    verdict: Verdict.RINGING
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.verdict = CallAnswer.Verdict.codec().decode(reader);
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
        return encodeMessage(obj, CallAnswer.codec());
    }
    CallAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CallAnswer.codec(), opts);
    }
    CallAnswer.decode = decode;
})(CallAnswer || (CallAnswer = {}));
