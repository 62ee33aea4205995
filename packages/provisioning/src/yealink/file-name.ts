/** A file that a phone asks for: the one with its own settings, those all phones of a model share, or a boot file. */
export type YealinkFile =
  | { readonly kind: 'own'; readonly mac: string }
  | { readonly kind: 'shared' }
  | { readonly kind: 'boot' };

/** What a Yealink phone means with this file name; undefined when it is none of its own. */
export function yealinkFile(name: string): YealinkFile | undefined {
  const dot = name.lastIndexOf('.');
  const stem = name.slice(0, dot).toLowerCase();
  const extension = name.slice(dot + 1).toLowerCase();
  if (extension === 'boot' && (isMac(stem) || isModel(stem))) return { kind: 'boot' };
  if (extension !== 'cfg') return undefined;
  if (isMac(stem)) return { kind: 'own', mac: stem };
  return isModel(stem) ? { kind: 'shared' } : undefined;
}

/** The file a phone of this MAC address asks for: twelve lower-case hex digits. Undefined for no MAC address. */
export function yealinkFileName(mac: string): string | undefined {
  const digits = mac.toLowerCase().replaceAll(':', '').replaceAll('-', '').replaceAll('.', '');
  return isMac(digits) ? `${digits}.cfg` : undefined;
}

const isMac = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);
/** `y` and the number of the model, as in `y000000000028`. */
const isModel = (text: string): boolean => /^y\d{12}$/.test(text);
