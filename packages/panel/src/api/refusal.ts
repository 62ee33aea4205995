/** What is wrong with one field, in the reader's language. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Why the API refused: its problem document (RFC 9457), or `offline` when nobody answered. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  readonly problems: readonly FieldProblem[];

  constructor(code: string, status: number, title: string, problems: readonly FieldProblem[] = []) {
    super(title);
    this.code = code;
    this.status = status;
    this.problems = problems;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isStep = (part: unknown): part is string | number =>
  typeof part === 'string' || typeof part === 'number';

function readProblem(value: unknown): FieldProblem[] {
  if (!isRecord(value) || typeof value.message !== 'string' || !Array.isArray(value.path)) return [];
  return [{ path: value.path.filter(isStep), message: value.message }];
}

/** Reads a problem document; whatever else came back is told by its status. */
export function readRefusal(body: unknown, status: number): Refusal {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.title !== 'string')
    return new Refusal(status === 502 || status === 504 ? 'offline' : 'internal', status, '');
  const problems = Array.isArray(body.errors) ? body.errors.flatMap(readProblem) : [];
  return new Refusal(body.code, status, body.title, problems);
}
