/* eslint-disable */
// generated from signaling.proto
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface SignalFrame {
    sequence: number;
    acknowledged: number;
    greeting?: Greeting;
    heartbeat?: Heartbeat;
    goodbye?: Goodbye;
    description?: Description;
    candidate?: Candidate;
    publications?: Publications;
    view?: View;
    introduction?: Introduction;
    frames?: Frames;
    request?: Request;
    stroke?: Stroke;
    secondStroke?: Stroke;
}
export declare namespace SignalFrame {
    const codec: () => Codec<SignalFrame>;
    function encode(obj: Partial<SignalFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SignalFrame>): SignalFrame;
}
export interface Greeting {
    presence: Uint8Array<ArrayBuffer>;
    incarnation: number;
    verdict: Greeting.Verdict;
    members: number;
}
export declare namespace Greeting {
    enum Verdict {
        WELCOME = "WELCOME",
        FULL = "FULL"
    }
    namespace Verdict {
        const codec: () => Codec<Verdict>;
    }
    const codec: () => Codec<Greeting>;
    function encode(obj: Partial<Greeting>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Greeting>): Greeting;
}
export interface Heartbeat {
}
export declare namespace Heartbeat {
    const codec: () => Codec<Heartbeat>;
    function encode(obj: Partial<Heartbeat>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Heartbeat;
}
export interface Goodbye {
    reason: Goodbye.Reason;
}
export declare namespace Goodbye {
    enum Reason {
        LEFT = "LEFT",
        FULL = "FULL"
    }
    namespace Reason {
        const codec: () => Codec<Reason>;
    }
    const codec: () => Codec<Goodbye>;
    function encode(obj: Partial<Goodbye>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Goodbye;
}
export interface Description {
    type: Description.Type;
    sdp: string;
}
export declare namespace Description {
    enum Type {
        OFFER = "OFFER",
        ANSWER = "ANSWER",
        ROLLBACK = "ROLLBACK"
    }
    namespace Type {
        const codec: () => Codec<Type>;
    }
    const codec: () => Codec<Description>;
    function encode(obj: Partial<Description>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Description>): Description;
}
export interface Candidate {
    candidate: string;
    sdpMid?: string;
    sdpMLineIndex?: number;
    usernameFragment?: string;
}
export declare namespace Candidate {
    const codec: () => Codec<Candidate>;
    function encode(obj: Partial<Candidate>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Candidate>): Candidate;
}
export interface Publications {
    publications: PublicationInfo[];
    link?: string;
}
export declare namespace Publications {
    const codec: () => Codec<Publications>;
    function encode(obj: Partial<Publications>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Publications>): Publications;
}
export interface PublicationInfo {
    id: string;
    source: string;
    muted: boolean;
    mid?: string;
    second?: boolean;
}
export declare namespace PublicationInfo {
    const codec: () => Codec<PublicationInfo>;
    function encode(obj: Partial<PublicationInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PublicationInfo>): PublicationInfo;
}
export interface View {
    source: string;
    width: number;
    height: number;
    framerate?: number;
    second?: boolean;
}
export declare namespace View {
    const codec: () => Codec<View>;
    function encode(obj: Partial<View>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<View>): View;
}
export interface Frames {
    token: Uint8Array<ArrayBuffer>;
    epoch: number;
    key: Uint8Array<ArrayBuffer>;
    pictures: string[];
}
export declare namespace Frames {
    const codec: () => Codec<Frames>;
    function encode(obj: Partial<Frames>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frames>): Frames;
}
export interface Introduction {
    members: Introduced[];
}
export declare namespace Introduction {
    const codec: () => Codec<Introduction>;
    function encode(obj: Partial<Introduction>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Introduction>): Introduction;
}
export interface Introduced {
    peer: Uint8Array<ArrayBuffer>;
    addresses: Uint8Array<ArrayBuffer>[];
}
export declare namespace Introduced {
    const codec: () => Codec<Introduced>;
    function encode(obj: Partial<Introduced>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Introduced>): Introduced;
}
export interface Request {
    what: string;
}
export declare namespace Request {
    const codec: () => Codec<Request>;
    function encode(obj: Partial<Request>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Request>): Request;
}
export interface Stroke {
    screen: Uint8Array<ArrayBuffer>;
    number: number;
    points: Uint8Array<ArrayBuffer>;
}
export declare namespace Stroke {
    const codec: () => Codec<Stroke>;
    function encode(obj: Partial<Stroke>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Stroke>): Stroke;
}
