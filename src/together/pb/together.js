/* eslint-disable */
// @ts-nocheck
// generated from together.proto
import { decodeMessage, encodeMessage, MaxLengthError, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var TogetherEntry;
(function (TogetherEntry) {
    let _codec;
    TogetherEntry.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.hand != null) {
                    w.uint32(10);
                    TogetherHand.codec().encode(obj.hand, w);
                }
                if (obj.poll != null) {
                    w.uint32(18);
                    TogetherPoll.codec().encode(obj.poll, w);
                }
                if (obj.vote != null) {
                    w.uint32(26);
                    TogetherVote.codec().encode(obj.vote, w);
                }
                if (obj.pollEnd != null) {
                    w.uint32(34);
                    TogetherPollEnd.codec().encode(obj.pollEnd, w);
                }
                if (obj.timer != null) {
                    w.uint32(42);
                    TogetherTimer.codec().encode(obj.timer, w);
                }
                if (obj.floor != null) {
                    w.uint32(50);
                    TogetherFloor.codec().encode(obj.floor, w);
                }
                if (obj.lead != null) {
                    w.uint32(58);
                    TogetherLead.codec().encode(obj.lead, w);
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
                            obj.hand = TogetherHand.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.hand
                            });
                            break;
                        }
                        case 2: {
                            obj.poll = TogetherPoll.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.poll
                            });
                            break;
                        }
                        case 3: {
                            obj.vote = TogetherVote.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.vote
                            });
                            break;
                        }
                        case 4: {
                            obj.pollEnd = TogetherPollEnd.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.pollEnd
                            });
                            break;
                        }
                        case 5: {
                            obj.timer = TogetherTimer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timer
                            });
                            break;
                        }
                        case 6: {
                            obj.floor = TogetherFloor.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.floor
                            });
                            break;
                        }
                        case 7: {
                            obj.lead = TogetherLead.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.lead
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
        return encodeMessage(obj, TogetherEntry.codec());
    }
    TogetherEntry.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherEntry.codec(), opts);
    }
    TogetherEntry.decode = decode;
})(TogetherEntry || (TogetherEntry = {}));
export var TogetherHand;
(function (TogetherHand) {
    let _codec;
    TogetherHand.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.raised != null && obj.raised !== false)) {
                    w.uint32(8);
                    w.bool(obj.raised);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    raised: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.raised = reader.bool();
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
        return encodeMessage(obj, TogetherHand.codec());
    }
    TogetherHand.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherHand.codec(), opts);
    }
    TogetherHand.decode = decode;
})(TogetherHand || (TogetherHand = {}));
export var TogetherPoll;
(function (TogetherPoll) {
    let _codec;
    TogetherPoll.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.question != null && obj.question !== '')) {
                    w.uint32(10);
                    w.string(obj.question);
                }
                if (obj.options != null && obj.options.length > 0) {
                    for (const value of obj.options) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    question: '',
                    options: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.question = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.options != null && obj.options.length === opts.limits.options) {
                                throw new MaxLengthError('Decode error - repeated field "options" had too many elements');
                            }
                            obj.options.push(reader.string());
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
        return encodeMessage(obj, TogetherPoll.codec());
    }
    TogetherPoll.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherPoll.codec(), opts);
    }
    TogetherPoll.decode = decode;
})(TogetherPoll || (TogetherPoll = {}));
export var TogetherVote;
(function (TogetherVote) {
    let _codec;
    TogetherVote.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.poll != null && obj.poll.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.poll);
                }
                if ((obj.option != null && obj.option !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.option);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    poll: uint8ArrayAlloc(0),
                    option: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.poll = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.option = reader.uint32();
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
        return encodeMessage(obj, TogetherVote.codec());
    }
    TogetherVote.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherVote.codec(), opts);
    }
    TogetherVote.decode = decode;
})(TogetherVote || (TogetherVote = {}));
export var TogetherPollEnd;
(function (TogetherPollEnd) {
    let _codec;
    TogetherPollEnd.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.poll != null && obj.poll.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.poll);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    poll: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.poll = reader.bytes();
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
        return encodeMessage(obj, TogetherPollEnd.codec());
    }
    TogetherPollEnd.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherPollEnd.codec(), opts);
    }
    TogetherPollEnd.decode = decode;
})(TogetherPollEnd || (TogetherPollEnd = {}));
export var TogetherTimer;
(function (TogetherTimer) {
    let _codec;
    TogetherTimer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.duration != null && obj.duration !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.duration);
                }
                if ((obj.elapsed != null && obj.elapsed !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.elapsed);
                }
                if ((obj.paused != null && obj.paused !== false)) {
                    w.uint32(24);
                    w.bool(obj.paused);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    duration: 0,
                    elapsed: 0,
                    paused: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.duration = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.elapsed = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.paused = reader.bool();
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
        return encodeMessage(obj, TogetherTimer.codec());
    }
    TogetherTimer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherTimer.codec(), opts);
    }
    TogetherTimer.decode = decode;
})(TogetherTimer || (TogetherTimer = {}));
export var TogetherFloor;
(function (TogetherFloor) {
    let _codec;
    TogetherFloor.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.hand != null && obj.hand.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.hand);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    hand: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.hand = reader.bytes();
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
        return encodeMessage(obj, TogetherFloor.codec());
    }
    TogetherFloor.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherFloor.codec(), opts);
    }
    TogetherFloor.decode = decode;
})(TogetherFloor || (TogetherFloor = {}));
export var TogetherLead;
(function (TogetherLead) {
    let _codec;
    TogetherLead.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.offered != null && obj.offered !== false)) {
                    w.uint32(8);
                    w.bool(obj.offered);
                }
                if ((obj.layout != null && obj.layout !== '')) {
                    w.uint32(18);
                    w.string(obj.layout);
                }
                if ((obj.pinned != null && obj.pinned.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.pinned);
                }
                if ((obj.screen != null && obj.screen !== false)) {
                    w.uint32(32);
                    w.bool(obj.screen);
                }
                if (obj.second != null) {
                    w.uint32(40);
                    w.bool(obj.second);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    offered: false,
                    layout: '',
                    pinned: uint8ArrayAlloc(0),
                    screen: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.offered = reader.bool();
                            break;
                        }
                        case 2: {
                            obj.layout = reader.string();
                            break;
                        }
                        case 3: {
                            obj.pinned = reader.bytes();
                            break;
                        }
                        case 4: {
                            obj.screen = reader.bool();
                            break;
                        }
                        case 5: {
                            obj.second = reader.bool();
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
        return encodeMessage(obj, TogetherLead.codec());
    }
    TogetherLead.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherLead.codec(), opts);
    }
    TogetherLead.decode = decode;
})(TogetherLead || (TogetherLead = {}));
export var TogetherMoment;
(function (TogetherMoment) {
    let _codec;
    TogetherMoment.codec = () => {
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
                if ((obj.reaction != null && obj.reaction !== '')) {
                    w.uint32(34);
                    w.string(obj.reaction);
                }
                if (obj.caption != null) {
                    w.uint32(42);
                    TogetherCaption.codec().encode(obj.caption, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    session: uint8ArrayAlloc(0),
                    sequence: 0n,
                    sentAt: 0n,
                    reaction: ''
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
                            obj.reaction = reader.string();
                            break;
                        }
                        case 5: {
                            obj.caption = TogetherCaption.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.caption
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
        return encodeMessage(obj, TogetherMoment.codec());
    }
    TogetherMoment.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherMoment.codec(), opts);
    }
    TogetherMoment.decode = decode;
})(TogetherMoment || (TogetherMoment = {}));
export var TogetherCaption;
(function (TogetherCaption) {
    let _codec;
    TogetherCaption.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.number != null && obj.number !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.number);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(18);
                    w.string(obj.text);
                }
                if ((obj.final != null && obj.final !== false)) {
                    w.uint32(24);
                    w.bool(obj.final);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    number: 0,
                    text: '',
                    final: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.number = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.text = reader.string();
                            break;
                        }
                        case 3: {
                            obj.final = reader.bool();
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
        return encodeMessage(obj, TogetherCaption.codec());
    }
    TogetherCaption.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TogetherCaption.codec(), opts);
    }
    TogetherCaption.decode = decode;
})(TogetherCaption || (TogetherCaption = {}));
