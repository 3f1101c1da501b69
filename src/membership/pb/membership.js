/* eslint-disable */
// @ts-nocheck
// generated from membership.proto
import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var Invite;
(function (Invite) {
    let _codec;
    Invite.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.secret != null && obj.secret.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.secret);
                }
                if ((obj.label != null && obj.label !== '')) {
                    w.uint32(18);
                    w.string(obj.label);
                }
                if ((obj.guessable != null && obj.guessable !== false)) {
                    w.uint32(24);
                    w.bool(obj.guessable);
                }
                if (obj.relays != null && obj.relays.length > 0) {
                    for (const value of obj.relays) {
                        w.uint32(34);
                        w.bytes(value);
                    }
                }
                if (obj.peers != null && obj.peers.length > 0) {
                    for (const value of obj.peers) {
                        w.uint32(42);
                        w.bytes(value);
                    }
                }
                if (obj.tokens != null && obj.tokens.length > 0) {
                    for (const value of obj.tokens) {
                        w.uint32(50);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    secret: uint8ArrayAlloc(0),
                    label: '',
                    guessable: false,
                    relays: [],
                    peers: [],
                    tokens: []
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
                            obj.label = reader.string();
                            break;
                        }
                        case 3: {
                            obj.guessable = reader.bool();
                            break;
                        }
                        case 4: {
                            if (opts.limits?.relays != null && obj.relays.length === opts.limits.relays) {
                                throw new MaxLengthError('Decode error - repeated field "relays" had too many elements');
                            }
                            obj.relays.push(reader.bytes());
                            break;
                        }
                        case 5: {
                            if (opts.limits?.peers != null && obj.peers.length === opts.limits.peers) {
                                throw new MaxLengthError('Decode error - repeated field "peers" had too many elements');
                            }
                            obj.peers.push(reader.bytes());
                            break;
                        }
                        case 6: {
                            if (opts.limits?.tokens != null && obj.tokens.length === opts.limits.tokens) {
                                throw new MaxLengthError('Decode error - repeated field "tokens" had too many elements');
                            }
                            obj.tokens.push(reader.string());
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
        return encodeMessage(obj, Invite.codec());
    }
    Invite.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Invite.codec(), opts);
    }
    Invite.decode = decode;
})(Invite || (Invite = {}));
export var Signed;
(function (Signed) {
    let _codec;
    Signed.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.sender != null && obj.sender.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.sender);
                }
                if ((obj.kind != null && obj.kind !== '')) {
                    w.uint32(18);
                    w.string(obj.kind);
                }
                if ((obj.payload != null && obj.payload.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.payload);
                }
                if ((obj.signature != null && obj.signature.byteLength > 0)) {
                    w.uint32(34);
                    w.bytes(obj.signature);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    sender: uint8ArrayAlloc(0),
                    kind: '',
                    payload: uint8ArrayAlloc(0),
                    signature: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.sender = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.kind = reader.string();
                            break;
                        }
                        case 3: {
                            obj.payload = reader.bytes();
                            break;
                        }
                        case 4: {
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
        return encodeMessage(obj, Signed.codec());
    }
    Signed.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Signed.codec(), opts);
    }
    Signed.decode = decode;
})(Signed || (Signed = {}));
export var PresenceRecord;
(function (PresenceRecord) {
    let Type;
    (function (Type) {
        Type["HELLO"] = "HELLO";
        Type["HEARTBEAT"] = "HEARTBEAT";
        Type["GOODBYE"] = "GOODBYE";
    })(Type = PresenceRecord.Type || (PresenceRecord.Type = {}));
    let __TypeValues;
    (function (__TypeValues) {
        __TypeValues[__TypeValues["HELLO"] = 0] = "HELLO";
        __TypeValues[__TypeValues["HEARTBEAT"] = 1] = "HEARTBEAT";
        __TypeValues[__TypeValues["GOODBYE"] = 2] = "GOODBYE";
    })(__TypeValues || (__TypeValues = {}));
    (function (Type) {
        Type.codec = () => {
            return enumeration(__TypeValues);
        };
    })(Type = PresenceRecord.Type || (PresenceRecord.Type = {}));
    let _codec;
    PresenceRecord.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.type != null && __TypeValues[obj.type] !== 0) {
                    w.uint32(8);
                    PresenceRecord.Type.codec().encode(obj.type, w);
                }
                if ((obj.session != null && obj.session.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.session);
                }
                if ((obj.sequence != null && obj.sequence !== 0n)) {
                    w.uint32(24);
                    w.uint64(obj.sequence);
                }
                if ((obj.joinedAt != null && obj.joinedAt !== 0n)) {
                    w.uint32(32);
                    w.uint64(obj.joinedAt);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(42);
                    w.string(obj.name);
                }
                if (obj.addresses != null && obj.addresses.length > 0) {
                    for (const value of obj.addresses) {
                        w.uint32(50);
                        w.bytes(value);
                    }
                }
                if (obj.links != null && obj.links.length > 0) {
                    for (const value of obj.links) {
                        w.uint32(58);
                        w.string(value);
                    }
                }
                if ((obj.clock != null && obj.clock !== 0n)) {
                    w.uint32(64);
                    w.uint64(obj.clock);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    type: Type.HELLO,
                    session: uint8ArrayAlloc(0),
                    sequence: 0n,
                    joinedAt: 0n,
                    name: '',
                    addresses: [],
                    links: [],
                    clock: 0n
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.type = PresenceRecord.Type.codec().decode(reader);
                            break;
                        }
                        case 2: {
                            obj.session = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.sequence = reader.uint64();
                            break;
                        }
                        case 4: {
                            obj.joinedAt = reader.uint64();
                            break;
                        }
                        case 5: {
                            obj.name = reader.string();
                            break;
                        }
                        case 6: {
                            if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements');
                            }
                            obj.addresses.push(reader.bytes());
                            break;
                        }
                        case 7: {
                            if (opts.limits?.links != null && obj.links.length === opts.limits.links) {
                                throw new MaxLengthError('Decode error - repeated field "links" had too many elements');
                            }
                            obj.links.push(reader.string());
                            break;
                        }
                        case 8: {
                            obj.clock = reader.uint64();
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
        return encodeMessage(obj, PresenceRecord.codec());
    }
    PresenceRecord.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, PresenceRecord.codec(), opts);
    }
    PresenceRecord.decode = decode;
})(PresenceRecord || (PresenceRecord = {}));
