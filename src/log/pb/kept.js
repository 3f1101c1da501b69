/* eslint-disable */
// @ts-nocheck
// generated from kept.proto
import { decodeMessage, encodeMessage, MaxLengthError, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var KeptSegment;
(function (KeptSegment) {
    let _codec;
    KeptSegment.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.entries != null && obj.entries.length > 0) {
                    for (const value of obj.entries) {
                        w.uint32(10);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    entries: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.entries != null && obj.entries.length === opts.limits.entries) {
                                throw new MaxLengthError('Decode error - repeated field "entries" had too many elements');
                            }
                            obj.entries.push(reader.bytes());
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
        return encodeMessage(obj, KeptSegment.codec());
    }
    KeptSegment.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, KeptSegment.codec(), opts);
    }
    KeptSegment.decode = decode;
})(KeptSegment || (KeptSegment = {}));
export var KeptIndex;
(function (KeptIndex) {
    let _codec;
    KeptIndex.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.generation != null && obj.generation !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.generation);
                }
                if ((obj.clock != null && obj.clock !== 0n)) {
                    w.uint32(16);
                    w.uint64(obj.clock);
                }
                if (obj.floors != null && obj.floors.length > 0) {
                    for (const value of obj.floors) {
                        w.uint32(26);
                        KeptFloor.codec().encode(value, w);
                    }
                }
                if (obj.blobs != null && obj.blobs.length > 0) {
                    for (const value of obj.blobs) {
                        w.uint32(34);
                        KeptBlob.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    generation: 0,
                    clock: 0n,
                    floors: [],
                    blobs: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.generation = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.clock = reader.uint64();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.floors != null && obj.floors.length === opts.limits.floors) {
                                throw new MaxLengthError('Decode error - repeated field "floors" had too many elements');
                            }
                            obj.floors.push(KeptFloor.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.floors$
                            }));
                            break;
                        }
                        case 4: {
                            if (opts.limits?.blobs != null && obj.blobs.length === opts.limits.blobs) {
                                throw new MaxLengthError('Decode error - repeated field "blobs" had too many elements');
                            }
                            obj.blobs.push(KeptBlob.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.blobs$
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
        return encodeMessage(obj, KeptIndex.codec());
    }
    KeptIndex.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, KeptIndex.codec(), opts);
    }
    KeptIndex.decode = decode;
})(KeptIndex || (KeptIndex = {}));
export var KeptFloor;
(function (KeptFloor) {
    let _codec;
    KeptFloor.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.author != null && obj.author.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.author);
                }
                if ((obj.session != null && obj.session.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.session);
                }
                if ((obj.floor != null && obj.floor !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.floor);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    author: uint8ArrayAlloc(0),
                    session: uint8ArrayAlloc(0),
                    floor: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.author = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.session = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.floor = reader.uint32();
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
        return encodeMessage(obj, KeptFloor.codec());
    }
    KeptFloor.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, KeptFloor.codec(), opts);
    }
    KeptFloor.decode = decode;
})(KeptFloor || (KeptFloor = {}));
export var KeptBlob;
(function (KeptBlob) {
    let _codec;
    KeptBlob.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.hash != null && obj.hash.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.hash);
                }
                if ((obj.author != null && obj.author !== '')) {
                    w.uint32(18);
                    w.string(obj.author);
                }
                if ((obj.size != null && obj.size !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.size);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    hash: uint8ArrayAlloc(0),
                    author: '',
                    size: 0
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
                            obj.author = reader.string();
                            break;
                        }
                        case 3: {
                            obj.size = reader.uint32();
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
        return encodeMessage(obj, KeptBlob.codec());
    }
    KeptBlob.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, KeptBlob.codec(), opts);
    }
    KeptBlob.decode = decode;
})(KeptBlob || (KeptBlob = {}));
