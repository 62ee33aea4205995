/** Somebody who signed in with this browser before. */
export interface Face {
  readonly loginName: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

const storageKey = 'simmpl.faces';
const most = 6;

const isFace = (value: unknown): value is Face =>
  typeof value === 'object' &&
  value !== null &&
  'loginName' in value &&
  typeof value.loginName === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'avatarUrl' in value &&
  (value.avatarUrl === null || typeof value.avatarUrl === 'string');

/** Reads the remembered faces; what is no face is left out. */
export function parseFaces(written: string | null): readonly Face[] {
  if (written === null) return [];
  const read: unknown = JSON.parse(written);
  return Array.isArray(read) ? read.filter(isFace) : [];
}

/** The face in front, the others behind it, the oldest forgotten. */
export const withFace = (faces: readonly Face[], face: Face): readonly Face[] =>
  [face, ...faces.filter(({ loginName }) => loginName !== face.loginName)].slice(0, most);

export const rememberedFaces = (): readonly Face[] => parseFaces(localStorage.getItem(storageKey));

export function rememberFace({ loginName, name, avatarUrl }: Face): void {
  const faces = withFace(rememberedFaces(), { loginName, name, avatarUrl });
  localStorage.setItem(storageKey, JSON.stringify(faces));
}

export function forgetFace(loginName: string): readonly Face[] {
  const faces = rememberedFaces().filter((face) => face.loginName !== loginName);
  localStorage.setItem(storageKey, JSON.stringify(faces));
  return faces;
}
