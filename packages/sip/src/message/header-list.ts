import { headerLabel, headerName } from './header-names.ts';
import { splitList } from './scan.ts';
import { singleLine } from './text.ts';

/** Headers given by a caller: one value, or several for a header that may be repeated. */
export type HeaderFields = { readonly [name: string]: string | readonly string[] | undefined };

/** The header fields of one message, in order. Look-ups take the lower-case long name (`via`, `call-id`). */
export class HeaderList {
  /** Lower-case long names. */
  readonly names: string[] = [];
  /** Names as they stand on the wire. */
  readonly labels: string[] = [];
  /** Values, unfolded and trimmed. */
  readonly values: string[] = [];

  get length(): number {
    return this.names.length;
  }

  has(name: string): boolean {
    return this.names.indexOf(name) >= 0;
  }

  /** The value of the first field with this name, as written. */
  get(name: string): string | undefined {
    const i = this.names.indexOf(name);
    return i < 0 ? undefined : this.values[i];
  }

  /** Number of field lines with this name. */
  count(name: string): number {
    let n = 0;
    for (const each of this.names) if (each === name) n++;
    return n;
  }

  /** Every line with this name, as written. */
  all(name: string): string[] {
    const found: string[] = [];
    for (let i = this.names.indexOf(name); i >= 0; i = this.names.indexOf(name, i + 1)) {
      found.push(this.values[i] ?? '');
    }
    return found;
  }

  /** Every element of a comma-separated header (Via, Route, Contact, Allow...), over all its lines. */
  list(name: string): string[] {
    const found: string[] = [];
    for (let i = this.names.indexOf(name); i >= 0; i = this.names.indexOf(name, i + 1)) {
      splitList(this.values[i] ?? '', found);
    }
    return found;
  }

  /** Adds a field at the end. The value can't break out of its line. */
  append(label: string, value: string): void {
    this.push(headerName(label), headerLabel(label), singleLine(value));
  }

  /** Adds a field before all others. */
  prepend(label: string, value: string): void {
    this.names.unshift(headerName(label));
    this.labels.unshift(headerLabel(label));
    this.values.unshift(singleLine(value));
  }

  /** Adds fields given by a caller. */
  appendAll(fields: HeaderFields | undefined): void {
    if (!fields) return;
    for (const label in fields) {
      const value = fields[label];
      if (value === undefined) continue;
      if (typeof value === 'string') this.append(label, value);
      else for (const each of value) this.append(label, each);
    }
  }

  /** Replaces every field of this name by one. */
  set(label: string, value: string): void {
    const name = headerName(label);
    const i = this.names.indexOf(name);
    if (i < 0) {
      this.append(label, value);
      return;
    }
    this.values[i] = singleLine(value);
    for (let j = this.names.indexOf(name, i + 1); j >= 0; j = this.names.indexOf(name, j)) this.removeAt(j);
  }

  /** Removes every field of this name. */
  remove(name: string): void {
    for (let i = this.names.indexOf(name); i >= 0; i = this.names.indexOf(name, i)) this.removeAt(i);
  }

  /** Adds a field as parsed: `name` already lower-case, `value` already one line. */
  push(name: string, label: string, value: string): void {
    this.names.push(name);
    this.labels.push(label);
    this.values.push(value);
  }

  private removeAt(i: number): void {
    this.names.splice(i, 1);
    this.labels.splice(i, 1);
    this.values.splice(i, 1);
  }
}
