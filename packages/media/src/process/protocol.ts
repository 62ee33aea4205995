import type { MediaErrorCode } from '../errors.ts';
import type {
  EndpointConfig,
  EndpointOptions,
  EndpointPorts,
  EndpointStats,
  FaxOptions,
  MediaEvent,
  MixMember,
  PlayOptions,
  PlaySource,
  RecordOptions,
} from '../port.ts';

/** The media port as lines of JSON over a Unix socket. */
export type MediaCall =
  | { readonly name: 'createEndpoint'; readonly args: [EndpointOptions] }
  | { readonly name: 'configureEndpoint'; readonly args: [string, EndpointConfig] }
  | { readonly name: 'bridge'; readonly args: [string, string] }
  | { readonly name: 'unbridge'; readonly args: [string] }
  | { readonly name: 'play'; readonly args: [string, PlaySource, PlayOptions] }
  | { readonly name: 'sendDigits'; readonly args: [string, string] }
  | { readonly name: 'mix'; readonly args: [readonly MixMember[]] }
  | { readonly name: 'stop'; readonly args: [string] }
  | { readonly name: 'record'; readonly args: [string, RecordOptions] }
  | { readonly name: 'stopRecording'; readonly args: [string] }
  | { readonly name: 'fax'; readonly args: [string, FaxOptions] }
  | { readonly name: 'canFax'; readonly args: [] }
  | { readonly name: 'echo'; readonly args: [string, boolean] }
  | { readonly name: 'stats'; readonly args: [string] }
  | { readonly name: 'listEndpoints'; readonly args: [] }
  | { readonly name: 'closeEndpoint'; readonly args: [string] };

export interface MediaReplies {
  createEndpoint: EndpointPorts;
  configureEndpoint: undefined;
  bridge: undefined;
  unbridge: undefined;
  play: string;
  sendDigits: string;
  mix: undefined;
  stop: undefined;
  record: string;
  stopRecording: undefined;
  fax: string;
  canFax: boolean;
  echo: undefined;
  stats: EndpointStats;
  listEndpoints: readonly { readonly id: string; readonly port: number }[];
  closeEndpoint: EndpointStats | undefined;
}

export type ToMedia = { readonly id: number; readonly call: MediaCall };
export type FromMedia =
  | { readonly id: number; readonly reply: MediaReplies[keyof MediaReplies] }
  | { readonly id: number; readonly code: MediaErrorCode; readonly detail: string }
  | { readonly event: MediaEvent };
