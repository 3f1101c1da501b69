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
    interface SignalFrameSequenceFieldEvent {
        field: '$.sequence';
        value: number;
    }
    interface SignalFrameAcknowledgedFieldEvent {
        field: '$.acknowledged';
        value: number;
    }
    interface SignalFrameGreetingPresenceFieldEvent {
        field: '$.greeting.presence';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameGreetingIncarnationFieldEvent {
        field: '$.greeting.incarnation';
        value: number;
    }
    interface SignalFrameGreetingVerdictFieldEvent {
        field: '$.greeting.verdict';
        value: Greeting.Verdict;
    }
    interface SignalFrameGreetingMembersFieldEvent {
        field: '$.greeting.members';
        value: number;
    }
    interface SignalFrameGoodbyeReasonFieldEvent {
        field: '$.goodbye.reason';
        value: Goodbye.Reason;
    }
    interface SignalFrameDescriptionTypeFieldEvent {
        field: '$.description.type';
        value: Description.Type;
    }
    interface SignalFrameDescriptionSdpFieldEvent {
        field: '$.description.sdp';
        value: string;
    }
    interface SignalFrameCandidateCandidateFieldEvent {
        field: '$.candidate.candidate';
        value: string;
    }
    interface SignalFrameCandidateSdpMidFieldEvent {
        field: '$.candidate.sdpMid';
        value: string;
    }
    interface SignalFrameCandidateSdpMLineIndexFieldEvent {
        field: '$.candidate.sdpMLineIndex';
        value: number;
    }
    interface SignalFrameCandidateUsernameFragmentFieldEvent {
        field: '$.candidate.usernameFragment';
        value: string;
    }
    interface SignalFramePublicationsPublicationsIdFieldEvent {
        field: '$.publications.publications[].id';
        value: string;
        index: number;
    }
    interface SignalFramePublicationsPublicationsSourceFieldEvent {
        field: '$.publications.publications[].source';
        value: string;
        index: number;
    }
    interface SignalFramePublicationsPublicationsMutedFieldEvent {
        field: '$.publications.publications[].muted';
        value: boolean;
        index: number;
    }
    interface SignalFramePublicationsPublicationsMidFieldEvent {
        field: '$.publications.publications[].mid';
        value: string;
        index: number;
    }
    interface SignalFramePublicationsPublicationsSecondFieldEvent {
        field: '$.publications.publications[].second';
        value: boolean;
        index: number;
    }
    interface SignalFramePublicationsLinkFieldEvent {
        field: '$.publications.link';
        value: string;
    }
    interface SignalFrameViewSourceFieldEvent {
        field: '$.view.source';
        value: string;
    }
    interface SignalFrameViewWidthFieldEvent {
        field: '$.view.width';
        value: number;
    }
    interface SignalFrameViewHeightFieldEvent {
        field: '$.view.height';
        value: number;
    }
    interface SignalFrameViewFramerateFieldEvent {
        field: '$.view.framerate';
        value: number;
    }
    interface SignalFrameViewSecondFieldEvent {
        field: '$.view.second';
        value: boolean;
    }
    interface SignalFrameIntroductionMembersPeerFieldEvent {
        field: '$.introduction.members[].peer';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface SignalFrameIntroductionMembersAddressesFieldEvent {
        field: '$.introduction.members[].addresses[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameFramesTokenFieldEvent {
        field: '$.frames.token';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameFramesEpochFieldEvent {
        field: '$.frames.epoch';
        value: number;
    }
    interface SignalFrameFramesKeyFieldEvent {
        field: '$.frames.key';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameFramesPicturesFieldEvent {
        field: '$.frames.pictures[]';
        index: number;
        value: string;
    }
    interface SignalFrameRequestWhatFieldEvent {
        field: '$.request.what';
        value: string;
    }
    interface SignalFrameStrokeScreenFieldEvent {
        field: '$.stroke.screen';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameStrokeNumberFieldEvent {
        field: '$.stroke.number';
        value: number;
    }
    interface SignalFrameStrokePointsFieldEvent {
        field: '$.stroke.points';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameSecondStrokeScreenFieldEvent {
        field: '$.secondStroke.screen';
        value: Uint8Array<ArrayBuffer>;
    }
    interface SignalFrameSecondStrokeNumberFieldEvent {
        field: '$.secondStroke.number';
        value: number;
    }
    interface SignalFrameSecondStrokePointsFieldEvent {
        field: '$.secondStroke.points';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<SignalFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SignalFrame>): SignalFrame;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<SignalFrame>): Generator<SignalFrameSequenceFieldEvent | SignalFrameAcknowledgedFieldEvent | SignalFrameGreetingPresenceFieldEvent | SignalFrameGreetingIncarnationFieldEvent | SignalFrameGreetingVerdictFieldEvent | SignalFrameGreetingMembersFieldEvent | SignalFrameGoodbyeReasonFieldEvent | SignalFrameDescriptionTypeFieldEvent | SignalFrameDescriptionSdpFieldEvent | SignalFrameCandidateCandidateFieldEvent | SignalFrameCandidateSdpMidFieldEvent | SignalFrameCandidateSdpMLineIndexFieldEvent | SignalFrameCandidateUsernameFragmentFieldEvent | SignalFramePublicationsPublicationsIdFieldEvent | SignalFramePublicationsPublicationsSourceFieldEvent | SignalFramePublicationsPublicationsMutedFieldEvent | SignalFramePublicationsPublicationsMidFieldEvent | SignalFramePublicationsPublicationsSecondFieldEvent | SignalFramePublicationsLinkFieldEvent | SignalFrameViewSourceFieldEvent | SignalFrameViewWidthFieldEvent | SignalFrameViewHeightFieldEvent | SignalFrameViewFramerateFieldEvent | SignalFrameViewSecondFieldEvent | SignalFrameIntroductionMembersPeerFieldEvent | SignalFrameIntroductionMembersAddressesFieldEvent | SignalFrameFramesTokenFieldEvent | SignalFrameFramesEpochFieldEvent | SignalFrameFramesKeyFieldEvent | SignalFrameFramesPicturesFieldEvent | SignalFrameRequestWhatFieldEvent | SignalFrameStrokeScreenFieldEvent | SignalFrameStrokeNumberFieldEvent | SignalFrameStrokePointsFieldEvent | SignalFrameSecondStrokeScreenFieldEvent | SignalFrameSecondStrokeNumberFieldEvent | SignalFrameSecondStrokePointsFieldEvent>;
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
    interface GreetingPresenceFieldEvent {
        field: '$.presence';
        value: Uint8Array<ArrayBuffer>;
    }
    interface GreetingIncarnationFieldEvent {
        field: '$.incarnation';
        value: number;
    }
    interface GreetingVerdictFieldEvent {
        field: '$.verdict';
        value: Greeting.Verdict;
    }
    interface GreetingMembersFieldEvent {
        field: '$.members';
        value: number;
    }
    function encode(obj: Partial<Greeting>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Greeting>): Greeting;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Greeting>): Generator<GreetingPresenceFieldEvent | GreetingIncarnationFieldEvent | GreetingVerdictFieldEvent | GreetingMembersFieldEvent>;
}
export interface Heartbeat {
}
export declare namespace Heartbeat {
    const codec: () => Codec<Heartbeat>;
    function encode(obj: Partial<Heartbeat>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Heartbeat;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Generator<{}>;
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
    interface GoodbyeReasonFieldEvent {
        field: '$.reason';
        value: Goodbye.Reason;
    }
    function encode(obj: Partial<Goodbye>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Goodbye;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Generator<GoodbyeReasonFieldEvent>;
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
    interface DescriptionTypeFieldEvent {
        field: '$.type';
        value: Description.Type;
    }
    interface DescriptionSdpFieldEvent {
        field: '$.sdp';
        value: string;
    }
    function encode(obj: Partial<Description>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Description>): Description;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Description>): Generator<DescriptionTypeFieldEvent | DescriptionSdpFieldEvent>;
}
export interface Candidate {
    candidate: string;
    sdpMid?: string;
    sdpMLineIndex?: number;
    usernameFragment?: string;
}
export declare namespace Candidate {
    const codec: () => Codec<Candidate>;
    interface CandidateCandidateFieldEvent {
        field: '$.candidate';
        value: string;
    }
    interface CandidateSdpMidFieldEvent {
        field: '$.sdpMid';
        value: string;
    }
    interface CandidateSdpMLineIndexFieldEvent {
        field: '$.sdpMLineIndex';
        value: number;
    }
    interface CandidateUsernameFragmentFieldEvent {
        field: '$.usernameFragment';
        value: string;
    }
    function encode(obj: Partial<Candidate>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Candidate>): Candidate;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Candidate>): Generator<CandidateCandidateFieldEvent | CandidateSdpMidFieldEvent | CandidateSdpMLineIndexFieldEvent | CandidateUsernameFragmentFieldEvent>;
}
export interface Publications {
    publications: PublicationInfo[];
    link?: string;
}
export declare namespace Publications {
    const codec: () => Codec<Publications>;
    interface PublicationsPublicationsIdFieldEvent {
        field: '$.publications[].id';
        value: string;
        index: number;
    }
    interface PublicationsPublicationsSourceFieldEvent {
        field: '$.publications[].source';
        value: string;
        index: number;
    }
    interface PublicationsPublicationsMutedFieldEvent {
        field: '$.publications[].muted';
        value: boolean;
        index: number;
    }
    interface PublicationsPublicationsMidFieldEvent {
        field: '$.publications[].mid';
        value: string;
        index: number;
    }
    interface PublicationsPublicationsSecondFieldEvent {
        field: '$.publications[].second';
        value: boolean;
        index: number;
    }
    interface PublicationsLinkFieldEvent {
        field: '$.link';
        value: string;
    }
    function encode(obj: Partial<Publications>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Publications>): Publications;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Publications>): Generator<PublicationsPublicationsIdFieldEvent | PublicationsPublicationsSourceFieldEvent | PublicationsPublicationsMutedFieldEvent | PublicationsPublicationsMidFieldEvent | PublicationsPublicationsSecondFieldEvent | PublicationsLinkFieldEvent>;
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
    interface PublicationInfoIdFieldEvent {
        field: '$.id';
        value: string;
    }
    interface PublicationInfoSourceFieldEvent {
        field: '$.source';
        value: string;
    }
    interface PublicationInfoMutedFieldEvent {
        field: '$.muted';
        value: boolean;
    }
    interface PublicationInfoMidFieldEvent {
        field: '$.mid';
        value: string;
    }
    interface PublicationInfoSecondFieldEvent {
        field: '$.second';
        value: boolean;
    }
    function encode(obj: Partial<PublicationInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PublicationInfo>): PublicationInfo;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<PublicationInfo>): Generator<PublicationInfoIdFieldEvent | PublicationInfoSourceFieldEvent | PublicationInfoMutedFieldEvent | PublicationInfoMidFieldEvent | PublicationInfoSecondFieldEvent>;
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
    interface ViewSourceFieldEvent {
        field: '$.source';
        value: string;
    }
    interface ViewWidthFieldEvent {
        field: '$.width';
        value: number;
    }
    interface ViewHeightFieldEvent {
        field: '$.height';
        value: number;
    }
    interface ViewFramerateFieldEvent {
        field: '$.framerate';
        value: number;
    }
    interface ViewSecondFieldEvent {
        field: '$.second';
        value: boolean;
    }
    function encode(obj: Partial<View>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<View>): View;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<View>): Generator<ViewSourceFieldEvent | ViewWidthFieldEvent | ViewHeightFieldEvent | ViewFramerateFieldEvent | ViewSecondFieldEvent>;
}
export interface Frames {
    token: Uint8Array<ArrayBuffer>;
    epoch: number;
    key: Uint8Array<ArrayBuffer>;
    pictures: string[];
}
export declare namespace Frames {
    const codec: () => Codec<Frames>;
    interface FramesTokenFieldEvent {
        field: '$.token';
        value: Uint8Array<ArrayBuffer>;
    }
    interface FramesEpochFieldEvent {
        field: '$.epoch';
        value: number;
    }
    interface FramesKeyFieldEvent {
        field: '$.key';
        value: Uint8Array<ArrayBuffer>;
    }
    interface FramesPicturesFieldEvent {
        field: '$.pictures[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Frames>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frames>): Frames;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frames>): Generator<FramesTokenFieldEvent | FramesEpochFieldEvent | FramesKeyFieldEvent | FramesPicturesFieldEvent>;
}
export interface Introduction {
    members: Introduced[];
}
export declare namespace Introduction {
    const codec: () => Codec<Introduction>;
    interface IntroductionMembersPeerFieldEvent {
        field: '$.members[].peer';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface IntroductionMembersAddressesFieldEvent {
        field: '$.members[].addresses[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Introduction>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Introduction>): Introduction;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Introduction>): Generator<IntroductionMembersPeerFieldEvent | IntroductionMembersAddressesFieldEvent>;
}
export interface Introduced {
    peer: Uint8Array<ArrayBuffer>;
    addresses: Uint8Array<ArrayBuffer>[];
}
export declare namespace Introduced {
    const codec: () => Codec<Introduced>;
    interface IntroducedPeerFieldEvent {
        field: '$.peer';
        value: Uint8Array<ArrayBuffer>;
    }
    interface IntroducedAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Introduced>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Introduced>): Introduced;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Introduced>): Generator<IntroducedPeerFieldEvent | IntroducedAddressesFieldEvent>;
}
export interface Request {
    what: string;
}
export declare namespace Request {
    const codec: () => Codec<Request>;
    interface RequestWhatFieldEvent {
        field: '$.what';
        value: string;
    }
    function encode(obj: Partial<Request>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Request>): Request;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Request>): Generator<RequestWhatFieldEvent>;
}
export interface Stroke {
    screen: Uint8Array<ArrayBuffer>;
    number: number;
    points: Uint8Array<ArrayBuffer>;
}
export declare namespace Stroke {
    const codec: () => Codec<Stroke>;
    interface StrokeScreenFieldEvent {
        field: '$.screen';
        value: Uint8Array<ArrayBuffer>;
    }
    interface StrokeNumberFieldEvent {
        field: '$.number';
        value: number;
    }
    interface StrokePointsFieldEvent {
        field: '$.points';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Stroke>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Stroke>): Stroke;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Stroke>): Generator<StrokeScreenFieldEvent | StrokeNumberFieldEvent | StrokePointsFieldEvent>;
}
