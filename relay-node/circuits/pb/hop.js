/* eslint-disable */
// @ts-nocheck
// generated from hop.proto
import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var HopMessage;
(function (HopMessage) {
    let Type;
    (function (Type) {
        Type["RESERVE"] = "RESERVE";
        Type["CONNECT"] = "CONNECT";
        Type["STATUS"] = "STATUS";
    })(Type = HopMessage.Type || (HopMessage.Type = {}));
    let __TypeValues;
    (function (__TypeValues) {
        __TypeValues[__TypeValues["RESERVE"] = 0] = "RESERVE";
        __TypeValues[__TypeValues["CONNECT"] = 1] = "CONNECT";
        __TypeValues[__TypeValues["STATUS"] = 2] = "STATUS";
    })(__TypeValues || (__TypeValues = {}));
    (function (Type) {
        Type.codec = () => {
            return enumeration(__TypeValues);
        };
    })(Type = HopMessage.Type || (HopMessage.Type = {}));
    let _codec;
    HopMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.type != null) {
                    w.uint32(8);
                    HopMessage.Type.codec().encode(obj.type, w);
                }
                if (obj.peer != null) {
                    w.uint32(18);
                    CircuitPeer.codec().encode(obj.peer, w);
                }
                if (obj.reservation != null) {
                    w.uint32(26);
                    CircuitReservation.codec().encode(obj.reservation, w);
                }
                if (obj.limit != null) {
                    w.uint32(34);
                    CircuitLimit.codec().encode(obj.limit, w);
                }
                if (obj.status != null) {
                    w.uint32(40);
                    CircuitStatus.codec().encode(obj.status, w);
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
                            obj.type = HopMessage.Type.codec().decode(reader);
                            break;
                        }
                        case 2: {
                            obj.peer = CircuitPeer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.peer
                            });
                            break;
                        }
                        case 3: {
                            obj.reservation = CircuitReservation.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.reservation
                            });
                            break;
                        }
                        case 4: {
                            obj.limit = CircuitLimit.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.limit
                            });
                            break;
                        }
                        case 5: {
                            obj.status = CircuitStatus.codec().decode(reader);
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
        return encodeMessage(obj, HopMessage.codec());
    }
    HopMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HopMessage.codec(), opts);
    }
    HopMessage.decode = decode;
})(HopMessage || (HopMessage = {}));
export var StopMessage;
(function (StopMessage) {
    let Type;
    (function (Type) {
        Type["CONNECT"] = "CONNECT";
        Type["STATUS"] = "STATUS";
    })(Type = StopMessage.Type || (StopMessage.Type = {}));
    let __TypeValues;
    (function (__TypeValues) {
        __TypeValues[__TypeValues["CONNECT"] = 0] = "CONNECT";
        __TypeValues[__TypeValues["STATUS"] = 1] = "STATUS";
    })(__TypeValues || (__TypeValues = {}));
    (function (Type) {
        Type.codec = () => {
            return enumeration(__TypeValues);
        };
    })(Type = StopMessage.Type || (StopMessage.Type = {}));
    let _codec;
    StopMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.type != null) {
                    w.uint32(8);
                    StopMessage.Type.codec().encode(obj.type, w);
                }
                if (obj.peer != null) {
                    w.uint32(18);
                    CircuitPeer.codec().encode(obj.peer, w);
                }
                if (obj.limit != null) {
                    w.uint32(26);
                    CircuitLimit.codec().encode(obj.limit, w);
                }
                if (obj.status != null) {
                    w.uint32(32);
                    CircuitStatus.codec().encode(obj.status, w);
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
                            obj.type = StopMessage.Type.codec().decode(reader);
                            break;
                        }
                        case 2: {
                            obj.peer = CircuitPeer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.peer
                            });
                            break;
                        }
                        case 3: {
                            obj.limit = CircuitLimit.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.limit
                            });
                            break;
                        }
                        case 4: {
                            obj.status = CircuitStatus.codec().decode(reader);
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
        return encodeMessage(obj, StopMessage.codec());
    }
    StopMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, StopMessage.codec(), opts);
    }
    StopMessage.decode = decode;
})(StopMessage || (StopMessage = {}));
export var CircuitPeer;
(function (CircuitPeer) {
    let _codec;
    CircuitPeer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.id != null && obj.id.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.id);
                }
                if (obj.addrs != null && obj.addrs.length > 0) {
                    for (const value of obj.addrs) {
                        w.uint32(18);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    id: uint8ArrayAlloc(0),
                    addrs: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.id = reader.bytes();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addrs != null && obj.addrs.length === opts.limits.addrs) {
                                throw new MaxLengthError('Decode error - repeated field "addrs" had too many elements');
                            }
                            obj.addrs.push(reader.bytes());
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
        return encodeMessage(obj, CircuitPeer.codec());
    }
    CircuitPeer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CircuitPeer.codec(), opts);
    }
    CircuitPeer.decode = decode;
})(CircuitPeer || (CircuitPeer = {}));
export var CircuitReservation;
(function (CircuitReservation) {
    let _codec;
    CircuitReservation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.expire != null && obj.expire !== 0n)) {
                    w.uint32(8);
                    w.uint64(obj.expire);
                }
                if (obj.addrs != null && obj.addrs.length > 0) {
                    for (const value of obj.addrs) {
                        w.uint32(18);
                        w.bytes(value);
                    }
                }
                if (obj.voucher != null) {
                    w.uint32(26);
                    w.bytes(obj.voucher);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    expire: 0n,
                    addrs: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.expire = reader.uint64();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addrs != null && obj.addrs.length === opts.limits.addrs) {
                                throw new MaxLengthError('Decode error - repeated field "addrs" had too many elements');
                            }
                            obj.addrs.push(reader.bytes());
                            break;
                        }
                        case 3: {
                            obj.voucher = reader.bytes();
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
        return encodeMessage(obj, CircuitReservation.codec());
    }
    CircuitReservation.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CircuitReservation.codec(), opts);
    }
    CircuitReservation.decode = decode;
})(CircuitReservation || (CircuitReservation = {}));
export var CircuitLimit;
(function (CircuitLimit) {
    let _codec;
    CircuitLimit.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.duration != null) {
                    w.uint32(8);
                    w.uint32(obj.duration);
                }
                if (obj.data != null) {
                    w.uint32(16);
                    w.uint64(obj.data);
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
                            obj.duration = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.data = reader.uint64();
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
        return encodeMessage(obj, CircuitLimit.codec());
    }
    CircuitLimit.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CircuitLimit.codec(), opts);
    }
    CircuitLimit.decode = decode;
})(CircuitLimit || (CircuitLimit = {}));
export var CircuitStatus;
(function (CircuitStatus) {
    CircuitStatus["UNUSED"] = "UNUSED";
    CircuitStatus["OK"] = "OK";
    CircuitStatus["RESERVATION_REFUSED"] = "RESERVATION_REFUSED";
    CircuitStatus["RESOURCE_LIMIT_EXCEEDED"] = "RESOURCE_LIMIT_EXCEEDED";
    CircuitStatus["PERMISSION_DENIED"] = "PERMISSION_DENIED";
    CircuitStatus["CONNECTION_FAILED"] = "CONNECTION_FAILED";
    CircuitStatus["NO_RESERVATION"] = "NO_RESERVATION";
    CircuitStatus["MALFORMED_MESSAGE"] = "MALFORMED_MESSAGE";
    CircuitStatus["UNEXPECTED_MESSAGE"] = "UNEXPECTED_MESSAGE";
})(CircuitStatus || (CircuitStatus = {}));
var __CircuitStatusValues;
(function (__CircuitStatusValues) {
    __CircuitStatusValues[__CircuitStatusValues["UNUSED"] = 0] = "UNUSED";
    __CircuitStatusValues[__CircuitStatusValues["OK"] = 100] = "OK";
    __CircuitStatusValues[__CircuitStatusValues["RESERVATION_REFUSED"] = 200] = "RESERVATION_REFUSED";
    __CircuitStatusValues[__CircuitStatusValues["RESOURCE_LIMIT_EXCEEDED"] = 201] = "RESOURCE_LIMIT_EXCEEDED";
    __CircuitStatusValues[__CircuitStatusValues["PERMISSION_DENIED"] = 202] = "PERMISSION_DENIED";
    __CircuitStatusValues[__CircuitStatusValues["CONNECTION_FAILED"] = 203] = "CONNECTION_FAILED";
    __CircuitStatusValues[__CircuitStatusValues["NO_RESERVATION"] = 204] = "NO_RESERVATION";
    __CircuitStatusValues[__CircuitStatusValues["MALFORMED_MESSAGE"] = 400] = "MALFORMED_MESSAGE";
    __CircuitStatusValues[__CircuitStatusValues["UNEXPECTED_MESSAGE"] = 401] = "UNEXPECTED_MESSAGE";
})(__CircuitStatusValues || (__CircuitStatusValues = {}));
(function (CircuitStatus) {
    CircuitStatus.codec = () => {
        return enumeration(__CircuitStatusValues);
    };
})(CircuitStatus || (CircuitStatus = {}));
export var ReservationVoucher;
(function (ReservationVoucher) {
    let _codec;
    ReservationVoucher.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.relay != null && obj.relay.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.relay);
                }
                if ((obj.peer != null && obj.peer.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.peer);
                }
                if ((obj.expiration != null && obj.expiration !== 0n)) {
                    w.uint32(24);
                    w.uint64(obj.expiration);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    relay: uint8ArrayAlloc(0),
                    peer: uint8ArrayAlloc(0),
                    expiration: 0n
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.relay = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.peer = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.expiration = reader.uint64();
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
        return encodeMessage(obj, ReservationVoucher.codec());
    }
    ReservationVoucher.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ReservationVoucher.codec(), opts);
    }
    ReservationVoucher.decode = decode;
})(ReservationVoucher || (ReservationVoucher = {}));
