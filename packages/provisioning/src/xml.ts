import { exact } from './text.ts';

/** An element: its name, attributes, and its text or children. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content: string | readonly Element[];
}

export const element = (
  name: string,
  content: string | number | readonly Element[] = [],
  attributes: Element['attributes'] = {},
): Element => ({ name, attributes, content: typeof content === 'number' ? String(content) : content });

/** A document with its declaration. Throws a ProvisioningError when a value holds a control character. */
export const xmlDocument = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;

function written({ name, attributes, content }: Element, indent: string): string {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(exact(key, value))}"`),
  ].join(' ');
  if (typeof content === 'string')
    return content === ''
      ? `${indent}<${start}/>`
      : `${indent}<${start}>${escaped(exact(name, content))}</${name}>`;
  if (content.length === 0) return `${indent}<${start}/>`;
  const inner = content.map((child) => written(child, `${indent}  `)).join('\n');
  return `${indent}<${start}>\n${inner}\n${indent}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
