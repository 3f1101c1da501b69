/* eslint-disable */
// @ts-nocheck
// generated from log.proto
import { decodeMessage, encodeMessage, MaxLengthError, message, } from 'protons-runtime';
import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc';
export var LogRecord;
(function (LogRecord) {
    let _codec;
    LogRecord.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.session != null && obj.session.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.session);
                }
                if ((obj.sequence != null && obj.sequence !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.sequence);
                }
                if ((obj.previous != null && obj.previous.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.previous);
                }
                if (obj.parents != null && obj.parents.length > 0) {
                    for (const value of obj.parents) {
                        w.uint32(34);
                        w.bytes(value);
                    }
                }
                if ((obj.clock != null && obj.clock !== 0n)) {
                    w.uint32(40);
                    w.uint64(obj.clock);
                }
                if ((obj.writtenAt != null && obj.writtenAt !== 0n)) {
                    w.uint32(48);
                    w.uint64(obj.writtenAt);
                }
                if ((obj.kind != null && obj.kind !== '')) {
                    w.uint32(58);
                    w.string(obj.kind);
                }
                if ((obj.payload != null && obj.payload.byteLength > 0)) {
                    w.uint32(66);
                    w.bytes(obj.payload);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    session: uint8ArrayAlloc(0),
                    sequence: 0,
                    previous: uint8ArrayAlloc(0),
                    parents: [],
                    clock: 0n,
                    writtenAt: 0n,
                    kind: '',
                    payload: uint8ArrayAlloc(0)
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
                            obj.sequence = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.previous = reader.bytes();
                            break;
                        }
                        case 4: {
                            if (opts.limits?.parents != null && obj.parents.length === opts.limits.parents) {
                                throw new MaxLengthError('Decode error - repeated field "parents" had too many elements');
                            }
                            obj.parents.push(reader.bytes());
                            break;
                        }
                        case 5: {
                            obj.clock = reader.uint64();
                            break;
                        }
                        case 6: {
                            obj.writtenAt = reader.uint64();
                            break;
                        }
                        case 7: {
                            obj.kind = reader.string();
                            break;
                        }
                        case 8: {
                            obj.payload = reader.bytes();
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
        return encodeMessage(obj, LogRecord.codec());
    }
    LogRecord.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, LogRecord.codec(), opts);
    }
    LogRecord.decode = decode;
})(LogRecord || (LogRecord = {}));
export var HistoryFrame;
(function (HistoryFrame) {
    let _codec;
    HistoryFrame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.ask != null) {
                    w.uint32(10);
                    HistoryAsk.codec().encode(obj.ask, w);
                }
                if (obj.entries != null && obj.entries.length > 0) {
                    for (const value of obj.entries) {
                        w.uint32(18);
                        w.bytes(value);
                    }
                }
                if ((obj.done != null && obj.done !== false)) {
                    w.uint32(24);
                    w.bool(obj.done);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    entries: [],
                    done: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.ask = HistoryAsk.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.ask
                            });
                            break;
                        }
                        case 2: {
                            if (opts.limits?.entries != null && obj.entries.length === opts.limits.entries) {
                                throw new MaxLengthError('Decode error - repeated field "entries" had too many elements');
                            }
                            obj.entries.push(reader.bytes());
                            break;
                        }
                        case 3: {
                            obj.done = reader.bool();
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
        return encodeMessage(obj, HistoryFrame.codec());
    }
    HistoryFrame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HistoryFrame.codec(), opts);
    }
    HistoryFrame.decode = decode;
})(HistoryFrame || (HistoryFrame = {}));
export var HistoryAsk;
(function (HistoryAsk) {
    let _codec;
    HistoryAsk.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.room != null && obj.room.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.room);
                }
                if (obj.feeds != null && obj.feeds.length > 0) {
                    for (const value of obj.feeds) {
                        w.uint32(18);
                        HistoryFeed.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    room: uint8ArrayAlloc(0),
                    feeds: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.room = reader.bytes();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.feeds != null && obj.feeds.length === opts.limits.feeds) {
                                throw new MaxLengthError('Decode error - repeated field "feeds" had too many elements');
                            }
                            obj.feeds.push(HistoryFeed.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.feeds$
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
        return encodeMessage(obj, HistoryAsk.codec());
    }
    HistoryAsk.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HistoryAsk.codec(), opts);
    }
    HistoryAsk.decode = decode;
})(HistoryAsk || (HistoryAsk = {}));
export var HistoryFeed;
(function (HistoryFeed) {
    let _codec;
    HistoryFeed.codec = () => {
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
                if ((obj.fork != null && obj.fork !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.fork);
                }
                if (obj.runs != null && obj.runs.length > 0) {
                    for (const value of obj.runs) {
                        w.uint32(42);
                        HistoryRun.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    author: uint8ArrayAlloc(0),
                    session: uint8ArrayAlloc(0),
                    floor: 0,
                    fork: 0,
                    runs: []
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
                        case 4: {
                            obj.fork = reader.uint32();
                            break;
                        }
                        case 5: {
                            if (opts.limits?.runs != null && obj.runs.length === opts.limits.runs) {
                                throw new MaxLengthError('Decode error - repeated field "runs" had too many elements');
                            }
                            obj.runs.push(HistoryRun.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.runs$
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
        return encodeMessage(obj, HistoryFeed.codec());
    }
    HistoryFeed.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HistoryFeed.codec(), opts);
    }
    HistoryFeed.decode = decode;
})(HistoryFeed || (HistoryFeed = {}));
export var HistoryRun;
(function (HistoryRun) {
    let _codec;
    HistoryRun.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.first != null && obj.first !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.first);
                }
                if ((obj.last != null && obj.last !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.last);
                }
                if ((obj.id != null && obj.id.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.id);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    first: 0,
                    last: 0,
                    id: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.first = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.last = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.id = reader.bytes();
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
        return encodeMessage(obj, HistoryRun.codec());
    }
    HistoryRun.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HistoryRun.codec(), opts);
    }
    HistoryRun.decode = decode;
})(HistoryRun || (HistoryRun = {}));
export var BlobFrame;
(function (BlobFrame) {
    let _codec;
    BlobFrame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.ask != null) {
                    w.uint32(10);
                    BlobAsk.codec().encode(obj.ask, w);
                }
                if (obj.head != null) {
                    w.uint32(18);
                    BlobHead.codec().encode(obj.head, w);
                }
                if ((obj.piece != null && obj.piece.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.piece);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    piece: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.ask = BlobAsk.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.ask
                            });
                            break;
                        }
                        case 2: {
                            obj.head = BlobHead.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.head
                            });
                            break;
                        }
                        case 3: {
                            obj.piece = reader.bytes();
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
        return encodeMessage(obj, BlobFrame.codec());
    }
    BlobFrame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, BlobFrame.codec(), opts);
    }
    BlobFrame.decode = decode;
})(BlobFrame || (BlobFrame = {}));
export var BlobAsk;
(function (BlobAsk) {
    let _codec;
    BlobAsk.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.room != null && obj.room.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.room);
                }
                if ((obj.hash != null && obj.hash.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.hash);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    room: uint8ArrayAlloc(0),
                    hash: uint8ArrayAlloc(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.room = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.hash = reader.bytes();
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
        return encodeMessage(obj, BlobAsk.codec());
    }
    BlobAsk.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, BlobAsk.codec(), opts);
    }
    BlobAsk.decode = decode;
})(BlobAsk || (BlobAsk = {}));
export var BlobHead;
(function (BlobHead) {
    let _codec;
    BlobHead.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.size != null && obj.size !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.size);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    size: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
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
        return encodeMessage(obj, BlobHead.codec());
    }
    BlobHead.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, BlobHead.codec(), opts);
    }
    BlobHead.decode = decode;
})(BlobHead || (BlobHead = {}));
