import { createRequire } from 'node:module';

/** A C pointer as koffi hands it out; nothing but the library looks inside. */
export type Pointer = bigint | number | object | null;

/** A C function pointer made from a function of ours, to be given back with {@link Spandsp.release}. */
export type Callback = bigint;

/** Sends one IFP packet, `count` times over (`t38_tx_packet_handler_t`); 0 is success. */
export type SendIfp = (packet: Uint8Array, count: number) => void;

/** What the fax needs of spandsp 0.0.6 (fax.h, t38_terminal.h, t38_core.h, t30.h, t30_api.h), and nothing else. */
export interface Spandsp {
  /** @param calling 1 for the machine that calls, 0 for the one that answers */
  faxInit(state: null, calling: number): Pointer;
  faxT30(fax: Pointer): Pointer;
  /** Always makes sound, silence where there is nothing to say. */
  faxTransmitOnIdle(fax: Pointer, on: number): void;
  /** Takes samples of 8 kHz. */
  faxRx(fax: Pointer, samples: Int16Array, count: number): number;
  /** Makes samples of 8 kHz. @returns how many */
  faxTx(fax: Pointer, samples: Int16Array, count: number): number;
  faxFree(fax: Pointer): number;

  t38Init(state: null, calling: number, send: Callback, user: null): Pointer;
  t38T30(terminal: Pointer): Pointer;
  t38Core(terminal: Pointer): Pointer;
  /** Lets time pass; @param samples in samples of 8 kHz. */
  t38Timeout(terminal: Pointer, samples: number): number;
  t38RxIfp(core: Pointer, packet: Uint8Array, length: number, sequence: number): number;
  t38Free(terminal: Pointer): number;

  setTxFile(t30: Pointer, file: string, first: number, last: number): void;
  setRxFile(t30: Pointer, file: string, lastPage: number): void;
  setTxIdent(t30: Pointer, ident: string): number;
  getRxIdent(t30: Pointer): string | null;
  setHeader(t30: Pointer, text: string): number;
  setEcm(t30: Pointer, on: number): number;
  setModems(t30: Pointer, modems: number): number;
  setCompressions(t30: Pointer, compressions: number): number;
  setResolutions(t30: Pointer, resolutions: number): number;
  setImageSizes(t30: Pointer, sizes: number): number;
  /** How received pages are written into the file. */
  setRxEncoding(t30: Pointer, encoding: number): number;
  setPhaseE(t30: Pointer, handler: Callback, user: null): void;
  /** The line is gone; calls the handler of phase E. */
  terminate(t30: Pointer): void;
  /** Fills fifteen 32-bit numbers (`t30_stats_t`). */
  statistics(t30: Pointer, into: Int32Array): void;
  completionText(code: number): string;

  /** A handler of the end of a fax, which gets the completion code (`t30_phase_e_handler_t`). */
  onPhaseE(ended: (code: number) => void): Callback;
  onSendIfp(send: SendIfp): Callback;
  release(callback: Callback): void;
}

/** `t30_modems_e`. */
export const modems = { v27ter: 1, v29: 2, v17: 4 } as const;
/** `t30_compressions_e` of what both T.4 and T.6 know. */
export const allCompressions = 1 | 2 | 4 | 8;
/** Standard, fine and superfine lines on a width of 204 dpi (`t30_resolutions_e`). */
export const allResolutions = 1 | 2 | 4 | 0x20000;
/** A4 width, any length (`t30_image_sizes_e`). */
export const allImageSizes = 1 | 0x10000 | 0x20000 | 0x80000 | 0x100000;
/** `T4_COMPRESSION_ITU_T6`. */
export const t6 = 3;
/** Numbers in `t30_stats_t`, and some spare. */
export const statisticsLength = 32;
/** Places in `t30_stats_t`. */
export const statistic = { bitRate: 0, pagesSent: 2, pagesReceived: 3 } as const;

/** Loads libspandsp. Throws where koffi or the library can't be loaded. */
export function loadSpandsp(): Spandsp {
  const koffi: typeof import('koffi') = createRequire(import.meta.url)('koffi');
  const lib = koffi.load('libspandsp.so.2');
  const phaseE = koffi.pointer(koffi.proto('void SpandspPhaseE(void *, void *, int)'));
  const txPacket = koffi.pointer(
    koffi.proto('int SpandspTxPacket(void *, void *, const uint8_t *, int, int)'),
  );
  return {
    faxInit: lib.func('void *fax_init(void *, int)'),
    faxT30: lib.func('void *fax_get_t30_state(void *)'),
    faxTransmitOnIdle: lib.func('void fax_set_transmit_on_idle(void *, int)'),
    faxRx: lib.func('int fax_rx(void *, int16_t *, int)'),
    faxTx: lib.func('int fax_tx(void *, int16_t *, int)'),
    faxFree: lib.func('int fax_free(void *)'),
    t38Init: lib.func('void *t38_terminal_init(void *, int, SpandspTxPacket *, void *)'),
    t38T30: lib.func('void *t38_terminal_get_t30_state(void *)'),
    t38Core: lib.func('void *t38_terminal_get_t38_core_state(void *)'),
    t38Timeout: lib.func('int t38_terminal_send_timeout(void *, int)'),
    t38RxIfp: lib.func('int t38_core_rx_ifp_packet(void *, const uint8_t *, int, uint16_t)'),
    t38Free: lib.func('int t38_terminal_free(void *)'),
    setTxFile: lib.func('void t30_set_tx_file(void *, const char *, int, int)'),
    setRxFile: lib.func('void t30_set_rx_file(void *, const char *, int)'),
    setTxIdent: lib.func('int t30_set_tx_ident(void *, const char *)'),
    getRxIdent: lib.func('const char *t30_get_rx_ident(void *)'),
    setHeader: lib.func('int t30_set_tx_page_header_info(void *, const char *)'),
    setEcm: lib.func('int t30_set_ecm_capability(void *, int)'),
    setModems: lib.func('int t30_set_supported_modems(void *, int)'),
    setCompressions: lib.func('int t30_set_supported_compressions(void *, int)'),
    setResolutions: lib.func('int t30_set_supported_resolutions(void *, int)'),
    setImageSizes: lib.func('int t30_set_supported_image_sizes(void *, int)'),
    setRxEncoding: lib.func('int t30_set_rx_encoding(void *, int)'),
    setPhaseE: lib.func('void t30_set_phase_e_handler(void *, SpandspPhaseE *, void *)'),
    terminate: lib.func('void t30_terminate(void *)'),
    statistics: lib.func('void t30_get_transfer_statistics(void *, int32_t *)'),
    completionText: lib.func('const char *t30_completion_code_to_str(int)'),
    onPhaseE: (ended) => koffi.register((_t30: Pointer, _user: Pointer, code: number) => ended(code), phaseE),
    onSendIfp: (send) =>
      koffi.register(
        (_core: Pointer, _user: Pointer, bytes: Pointer, length: number, count: number): number => {
          send(Uint8Array.from(koffi.decode(bytes, koffi.array('uint8_t', length))), count);
          return 0;
        },
        txPacket,
      ),
    release: (callback) => koffi.unregister(callback),
  };
}
