/* eslint-disable */
// @ts-nocheck
// generated from relay.proto
import { decodeMessage, encodeMessage, message, streamMessage } from 'protons-runtime';
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
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    stunPort: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.stunPort = reader.uint32();
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
                                field: `${prefix}.stunPort`,
                                value: reader.uint32()
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
        return encodeMessage(obj, RelayInfo.codec());
    }
    RelayInfo.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RelayInfo.codec(), opts);
    }
    RelayInfo.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, RelayInfo.codec(), opts);
    }
    RelayInfo.stream = stream;
})(RelayInfo || (RelayInfo = {}));
