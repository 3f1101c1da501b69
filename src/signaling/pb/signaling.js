/* eslint-disable */
// @ts-nocheck
// generated from signaling.proto
/* eslint-disable require-yield */
import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var SignalFrame;
(function (SignalFrame) {
    let _codec;
    SignalFrame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.sequence != null && obj.sequence !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.sequence);
                }
                if ((obj.acknowledged != null && obj.acknowledged !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.acknowledged);
                }
                if (obj.greeting != null) {
                    w.uint32(26);
                    Greeting.codec().encode(obj.greeting, w);
                }
                if (obj.heartbeat != null) {
                    w.uint32(34);
                    Heartbeat.codec().encode(obj.heartbeat, w);
                }
                if (obj.goodbye != null) {
                    w.uint32(42);
                    Goodbye.codec().encode(obj.goodbye, w);
                }
                if (obj.description != null) {
                    w.uint32(50);
                    Description.codec().encode(obj.description, w);
                }
                if (obj.candidate != null) {
                    w.uint32(58);
                    Candidate.codec().encode(obj.candidate, w);
                }
                if (obj.publications != null) {
                    w.uint32(66);
                    Publications.codec().encode(obj.publications, w);
                }
                if (obj.view != null) {
                    w.uint32(74);
                    View.codec().encode(obj.view, w);
                }
                if (obj.introduction != null) {
                    w.uint32(82);
                    Introduction.codec().encode(obj.introduction, w);
                }
                if (obj.frames != null) {
                    w.uint32(90);
                    Frames.codec().encode(obj.frames, w);
                }
                if (obj.request != null) {
                    w.uint32(98);
                    Request.codec().encode(obj.request, w);
                }
                if (obj.stroke != null) {
                    w.uint32(106);
                    Stroke.codec().encode(obj.stroke, w);
                }
                if (obj.secondStroke != null) {
                    w.uint32(114);
                    Stroke.codec().encode(obj.secondStroke, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    sequence: 0,
                    acknowledged: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.sequence = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.acknowledged = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.greeting = Greeting.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.greeting
                            });
                            break;
                        }
                        case 4: {
                            obj.heartbeat = Heartbeat.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.heartbeat
                            });
                            break;
                        }
                        case 5: {
                            obj.goodbye = Goodbye.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.goodbye
                            });
                            break;
                        }
                        case 6: {
                            obj.description = Description.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.description
                            });
                            break;
                        }
                        case 7: {
                            obj.candidate = Candidate.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.candidate
                            });
                            break;
                        }
                        case 8: {
                            obj.publications = Publications.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.publications
                            });
                            break;
                        }
                        case 9: {
                            obj.view = View.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.view
                            });
                            break;
                        }
                        case 10: {
                            obj.introduction = Introduction.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.introduction
                            });
                            break;
                        }
                        case 11: {
                            obj.frames = Frames.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.frames
                            });
                            break;
                        }
                        case 12: {
                            obj.request = Request.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.request
                            });
                            break;
                        }
                        case 13: {
                            obj.stroke = Stroke.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.stroke
                            });
                            break;
                        }
                        case 14: {
                            obj.secondStroke = Stroke.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.secondStroke
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
        return encodeMessage(obj, SignalFrame.codec());
    }
    SignalFrame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SignalFrame.codec(), opts);
    }
    SignalFrame.decode = decode;
})(SignalFrame || (SignalFrame = {}));
export var Greeting;
(function (Greeting) {
    let Verdict;
    (function (Verdict) {
        Verdict["WELCOME"] = "WELCOME";
        Verdict["FULL"] = "FULL";
    })(Verdict = Greeting.Verdict || (Greeting.Verdict = {}));
    let __VerdictValues;
    (function (__VerdictValues) {
        __VerdictValues[__VerdictValues["WELCOME"] = 0] = "WELCOME";
        __VerdictValues[__VerdictValues["FULL"] = 1] = "FULL";
    })(__VerdictValues || (__VerdictValues = {}));
    (function (Verdict) {
        Verdict.codec = () => {
            return enumeration(__VerdictValues);
        };
    })(Verdict = Greeting.Verdict || (Greeting.Verdict = {}));
    let _codec;
    Greeting.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.presence != null && obj.presence.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.presence);
                }
                if ((obj.incarnation != null && obj.incarnation !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.incarnation);
                }
                if (obj.verdict != null && __VerdictValues[obj.verdict] !== 0) {
                    w.uint32(24);
                    Greeting.Verdict.codec().encode(obj.verdict, w);
                }
                if ((obj.members != null && obj.members !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.members);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    presence: uint8ArrayAlloc(0),
                    incarnation: 0,
                    verdict: Verdict.WELCOME,
                    members: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.presence = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.incarnation = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.verdict = Greeting.Verdict.codec().decode(reader);
                            break;
                        }
                        case 4: {
                            obj.members = reader.uint32();
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
        return encodeMessage(obj, Greeting.codec());
    }
    Greeting.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Greeting.codec(), opts);
    }
    Greeting.decode = decode;
})(Greeting || (Greeting = {}));
export var Heartbeat;
(function (Heartbeat) {
    let _codec;
    Heartbeat.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
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
        return encodeMessage(obj, Heartbeat.codec());
    }
    Heartbeat.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Heartbeat.codec(), opts);
    }
    Heartbeat.decode = decode;
})(Heartbeat || (Heartbeat = {}));
export var Goodbye;
(function (Goodbye) {
    let Reason;
    (function (Reason) {
        Reason["LEFT"] = "LEFT";
        Reason["FULL"] = "FULL";
    })(Reason = Goodbye.Reason || (Goodbye.Reason = {}));
    let __ReasonValues;
    (function (__ReasonValues) {
        __ReasonValues[__ReasonValues["LEFT"] = 0] = "LEFT";
        __ReasonValues[__ReasonValues["FULL"] = 1] = "FULL";
    })(__ReasonValues || (__ReasonValues = {}));
    (function (Reason) {
        Reason.codec = () => {
            return enumeration(__ReasonValues);
        };
    })(Reason = Goodbye.Reason || (Goodbye.Reason = {}));
    let _codec;
    Goodbye.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.reason != null && __ReasonValues[obj.reason] !== 0) {
                    w.uint32(8);
                    Goodbye.Reason.codec().encode(obj.reason, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    reason: Reason.LEFT
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.reason = Goodbye.Reason.codec().decode(reader);
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
        return encodeMessage(obj, Goodbye.codec());
    }
    Goodbye.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Goodbye.codec(), opts);
    }
    Goodbye.decode = decode;
})(Goodbye || (Goodbye = {}));
export var Description;
(function (Description) {
    let Type;
    (function (Type) {
        Type["OFFER"] = "OFFER";
        Type["ANSWER"] = "ANSWER";
        Type["ROLLBACK"] = "ROLLBACK";
    })(Type = Description.Type || (Description.Type = {}));
    let __TypeValues;
    (function (__TypeValues) {
        __TypeValues[__TypeValues["OFFER"] = 0] = "OFFER";
        __TypeValues[__TypeValues["ANSWER"] = 1] = "ANSWER";
        __TypeValues[__TypeValues["ROLLBACK"] = 2] = "ROLLBACK";
    })(__TypeValues || (__TypeValues = {}));
    (function (Type) {
        Type.codec = () => {
            return enumeration(__TypeValues);
        };
    })(Type = Description.Type || (Description.Type = {}));
    let _codec;
    Description.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.type != null && __TypeValues[obj.type] !== 0) {
                    w.uint32(8);
                    Description.Type.codec().encode(obj.type, w);
                }
                if ((obj.sdp != null && obj.sdp !== '')) {
                    w.uint32(18);
                    w.string(obj.sdp);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    type: Type.OFFER,
                    sdp: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.type = Description.Type.codec().decode(reader);
                            break;
                        }
                        case 2: {
                            obj.sdp = reader.string();
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
        return encodeMessage(obj, Description.codec());
    }
    Description.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Description.codec(), opts);
    }
    Description.decode = decode;
})(Description || (Description = {}));
export var Candidate;
(function (Candidate) {
    let _codec;
    Candidate.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.candidate != null && obj.candidate !== '')) {
                    w.uint32(10);
                    w.string(obj.candidate);
                }
                if (obj.sdpMid != null) {
                    w.uint32(18);
                    w.string(obj.sdpMid);
                }
                if (obj.sdpMLineIndex != null) {
                    w.uint32(24);
                    w.uint32(obj.sdpMLineIndex);
                }
                if (obj.usernameFragment != null) {
                    w.uint32(34);
                    w.string(obj.usernameFragment);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    candidate: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.candidate = reader.string();
                            break;
                        }
                        case 2: {
                            obj.sdpMid = reader.string();
                            break;
                        }
                        case 3: {
                            obj.sdpMLineIndex = reader.uint32();
                            break;
                        }
                        case 4: {
                            obj.usernameFragment = reader.string();
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
        return encodeMessage(obj, Candidate.codec());
    }
    Candidate.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Candidate.codec(), opts);
    }
    Candidate.decode = decode;
})(Candidate || (Candidate = {}));
export var Publications;
(function (Publications) {
    let _codec;
    Publications.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.publications != null && obj.publications.length > 0) {
                    for (const value of obj.publications) {
                        w.uint32(10);
                        PublicationInfo.codec().encode(value, w);
                    }
                }
                if (obj.link != null) {
                    w.uint32(18);
                    w.string(obj.link);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    publications: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.publications != null && obj.publications.length === opts.limits.publications) {
                                throw new MaxLengthError('Decode error - repeated field "publications" had too many elements');
                            }
                            obj.publications.push(PublicationInfo.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.publications$
                            }));
                            break;
                        }
                        case 2: {
                            obj.link = reader.string();
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
        return encodeMessage(obj, Publications.codec());
    }
    Publications.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Publications.codec(), opts);
    }
    Publications.decode = decode;
})(Publications || (Publications = {}));
export var PublicationInfo;
(function (PublicationInfo) {
    let _codec;
    PublicationInfo.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.id != null && obj.id !== '')) {
                    w.uint32(10);
                    w.string(obj.id);
                }
                if ((obj.source != null && obj.source !== '')) {
                    w.uint32(18);
                    w.string(obj.source);
                }
                if ((obj.muted != null && obj.muted !== false)) {
                    w.uint32(24);
                    w.bool(obj.muted);
                }
                if (obj.mid != null) {
                    w.uint32(34);
                    w.string(obj.mid);
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
                    id: '',
                    source: '',
                    muted: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.id = reader.string();
                            break;
                        }
                        case 2: {
                            obj.source = reader.string();
                            break;
                        }
                        case 3: {
                            obj.muted = reader.bool();
                            break;
                        }
                        case 4: {
                            obj.mid = reader.string();
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
        return encodeMessage(obj, PublicationInfo.codec());
    }
    PublicationInfo.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, PublicationInfo.codec(), opts);
    }
    PublicationInfo.decode = decode;
})(PublicationInfo || (PublicationInfo = {}));
export var View;
(function (View) {
    let _codec;
    View.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.source != null && obj.source !== '')) {
                    w.uint32(10);
                    w.string(obj.source);
                }
                if ((obj.width != null && obj.width !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.width);
                }
                if ((obj.height != null && obj.height !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.height);
                }
                if (obj.framerate != null) {
                    w.uint32(32);
                    w.uint32(obj.framerate);
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
                    source: '',
                    width: 0,
                    height: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.source = reader.string();
                            break;
                        }
                        case 2: {
                            obj.width = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.height = reader.uint32();
                            break;
                        }
                        case 4: {
                            obj.framerate = reader.uint32();
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
        return encodeMessage(obj, View.codec());
    }
    View.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, View.codec(), opts);
    }
    View.decode = decode;
})(View || (View = {}));
export var Frames;
(function (Frames) {
    let _codec;
    Frames.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.token != null && obj.token.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.token);
                }
                if ((obj.epoch != null && obj.epoch !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.epoch);
                }
                if ((obj.key != null && obj.key.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.key);
                }
                if (obj.pictures != null && obj.pictures.length > 0) {
                    for (const value of obj.pictures) {
                        w.uint32(34);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    token: uint8ArrayAlloc(0),
                    epoch: 0,
                    key: uint8ArrayAlloc(0),
                    pictures: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.token = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.epoch = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.key = reader.bytes();
                            break;
                        }
                        case 4: {
                            if (opts.limits?.pictures != null && obj.pictures.length === opts.limits.pictures) {
                                throw new MaxLengthError('Decode error - repeated field "pictures" had too many elements');
                            }
                            obj.pictures.push(reader.string());
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
        return encodeMessage(obj, Frames.codec());
    }
    Frames.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Frames.codec(), opts);
    }
    Frames.decode = decode;
})(Frames || (Frames = {}));
export var Introduction;
(function (Introduction) {
    let _codec;
    Introduction.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.members != null && obj.members.length > 0) {
                    for (const value of obj.members) {
                        w.uint32(10);
                        Introduced.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    members: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.members != null && obj.members.length === opts.limits.members) {
                                throw new MaxLengthError('Decode error - repeated field "members" had too many elements');
                            }
                            obj.members.push(Introduced.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.members$
                            }));
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
        return encodeMessage(obj, Introduction.codec());
    }
    Introduction.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Introduction.codec(), opts);
    }
    Introduction.decode = decode;
})(Introduction || (Introduction = {}));
export var Introduced;
(function (Introduced) {
    let _codec;
    Introduced.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peer != null && obj.peer.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.peer);
                }
                if (obj.addresses != null && obj.addresses.length > 0) {
                    for (const value of obj.addresses) {
                        w.uint32(18);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peer: uint8ArrayAlloc(0),
                    addresses: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.peer = reader.bytes();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements');
                            }
                            obj.addresses.push(reader.bytes());
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
        return encodeMessage(obj, Introduced.codec());
    }
    Introduced.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Introduced.codec(), opts);
    }
    Introduced.decode = decode;
})(Introduced || (Introduced = {}));
export var Request;
(function (Request) {
    let _codec;
    Request.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.what != null && obj.what !== '')) {
                    w.uint32(10);
                    w.string(obj.what);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    what: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.what = reader.string();
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
        return encodeMessage(obj, Request.codec());
    }
    Request.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Request.codec(), opts);
    }
    Request.decode = decode;
})(Request || (Request = {}));
export var Stroke;
(function (Stroke) {
    let _codec;
    Stroke.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.screen != null && obj.screen.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.screen);
                }
                if ((obj.number != null && obj.number !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.number);
                }
                if ((obj.points != null && obj.points.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.points);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    screen: uint8ArrayAlloc(0),
                    number: 0,
                    points: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.screen = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.number = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.points = reader.bytes();
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
        return encodeMessage(obj, Stroke.codec());
    }
    Stroke.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Stroke.codec(), opts);
    }
    Stroke.decode = decode;
})(Stroke || (Stroke = {}));
