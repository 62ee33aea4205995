import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { errors, reasonOf } from './errors.ts';
import { nearest } from './nearest.ts';
import {
  definitions,
  environmentName,
  isSettingName,
  pathSettings,
  type SettingName,
  type Settings,
  type SettingTexts,
  settingNames,
  settingsSchema,
} from './settings.ts';

/** One setting as somebody wrote it. */
interface Written {
  readonly text: string;
  /** Where: `--http`, `SIMMPL_HTTP` or `simmpl.yaml:3: http`. */
  readonly place: string;
  /** The folder that a relative path in it is relative to. */
  readonly folder: string;
}

type Source = Map<SettingName, Written>;

/** What the settings are read from. */
export interface SettingsInput {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Flags without a value that the command knows besides the settings, such as `json`. */
  readonly switches?: readonly string[];
}

export interface SettingsRead {
  readonly settings: Settings;
  /** The same as one text a setting, for {@link settingsSchema} in another process. */
  readonly texts: SettingTexts;
  /** The switches that were given. */
  readonly switches: ReadonlySet<string>;
}

/**
 * Reads the settings: a flag goes before an environment variable, that before a line in `simmpl.yaml`, that before the
 * default. An empty environment variable counts as absent.
 * @throws SimmplError `wrong-settings`, naming every wrong place at once
 */
export function readSettings(input: SettingsInput): SettingsRead {
  const problems: string[] = [];
  const flags = readFlags(input, problems);
  const environment = readEnvironment(input, problems);
  const file = readFile(input, flags.config ?? presence(input.env.SIMMPL_CONFIG), problems);

  const written = new Map<SettingName, Written>();
  const texts: Record<string, string | null> = {};
  for (const name of settingNames) {
    const entry = flags.source.get(name) ?? environment.get(name) ?? file.get(name);
    if (entry !== undefined) written.set(name, entry);
    texts[name] = entry?.text ?? definitions[name].default;
  }
  for (const name of pathSettings) {
    const text = texts[name];
    if (text) texts[name] = resolve(written.get(name)?.folder ?? input.cwd, text);
  }

  const read = settingsSchema.safeParse(texts);
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = issue.path.map(String).join('.');
      const entry = isSettingName(name) ? written.get(name) : undefined;
      problems.push(`${entry?.place ?? name}: ${shown(name, entry?.text ?? '')} ${issue.message}.`);
    }
  }
  if (problems.length > 0 || !read.success) throw errors.wrongSettings(problems);
  return { settings: read.data, texts, switches: flags.switches };
}

function readFlags(
  input: SettingsInput,
  problems: string[],
): { source: Source; config: string | null; switches: Set<string> } {
  const known = [...settingNames, 'config', ...(input.switches ?? [])];
  const source: Source = new Map();
  const switches = new Set<string>();
  let config: string | null = null;
  for (let index = 0; index < input.args.length; index += 1) {
    const argument = input.args[index] ?? '';
    if (!argument.startsWith('--')) {
      problems.push(`${argument}: is not a setting. Settings look like --http 8080.`);
      continue;
    }
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument.slice(2) : argument.slice(2, equals);
    if (input.switches?.includes(name)) {
      switches.add(name);
      continue;
    }
    const next = input.args[index + 1];
    const separate = equals < 0 && next !== undefined && !next.startsWith('--');
    const text = equals >= 0 ? argument.slice(equals + 1) : separate ? next : null;
    if (separate) index += 1;
    if (name !== 'config' && !isSettingName(name)) {
      problems.push(`--${name}: unknown setting. ${suggestion(name, known, '--')}`);
    } else if (text === null) {
      const example = name === 'config' ? 'simmpl.yaml' : definitions[name].example;
      problems.push(`--${name}: has no value. Write for example --${name} ${example}.`);
    } else if (name === 'config') {
      config = text;
    } else {
      source.set(name, { text, place: `--${name}`, folder: input.cwd });
    }
  }
  return { source, config, switches };
}

function readEnvironment(input: SettingsInput, problems: string[]): Source {
  const names = new Map(settingNames.map((name) => [environmentName(name), name]));
  const source: Source = new Map();
  for (const [variable, value] of Object.entries(input.env)) {
    const text = presence(value);
    if (text === null) continue;
    const name = names.get(variable);
    if (name !== undefined) {
      source.set(name, { text, place: variable, folder: input.cwd });
    } else if (variable.startsWith('SIMMPL_') && variable !== 'SIMMPL_CONFIG') {
      problems.push(
        `${variable}: unknown setting. ${suggestion(variable, [...names.keys(), 'SIMMPL_CONFIG'], '')}`,
      );
    }
  }
  return source;
}

function readFile(input: SettingsInput, asked: string | null, problems: string[]): Source {
  const shownPath = asked ?? 'simmpl.yaml';
  const path = resolve(input.cwd, shownPath);
  const source: Source = new Map();
  const content = fileText(path, asked !== null, shownPath, problems);
  if (content === null) return source;

  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  for (const error of document.errors) {
    problems.push(`${shownPath}:${lineAt(error.pos[0])}: is not valid YAML: ${error.message}.`);
  }
  if (document.errors.length > 0 || document.contents === null) return source;
  if (!isMap(document.contents)) {
    problems.push(`${shownPath}:1: is not a list of settings. Write lines such as: http: 8080`);
    return source;
  }
  for (const { key, value } of document.contents.items) {
    const line = isScalar(key) && key.range ? lineAt(key.range[0]) : 1;
    const name = isScalar(key) ? String(key.value) : '';
    const place = `${shownPath}:${line}: ${name}`;
    if (!isSettingName(name)) {
      problems.push(`${place}: unknown setting. ${suggestion(name, settingNames, '')}`);
    } else if (!isScalar(value) || value.value === null) {
      problems.push(
        `${place}: has no single value. Write for example: ${name}: ${definitions[name].example}`,
      );
    } else {
      source.set(name, { text: String(value.value), place, folder: dirname(path) });
    }
  }
  return source;
}

function fileText(path: string, required: boolean, shownPath: string, problems: string[]): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (required || !absent) {
      problems.push(`${shownPath}: cannot be read (${reasonOf(error)}). Check the path and who may read it.`);
    }
    return null;
  }
}

function suggestion(name: string, known: readonly string[], prefix: string): string {
  const near = nearest(name, known);
  return near === null ? "See './simmpl help' for all settings." : `Did you mean ${prefix}${near}?`;
}

/** A value as quoted in a problem; addresses may hold a password, so those are never repeated. */
function shown(name: string, text: string): string {
  return name.endsWith('-url') ? 'the value' : `'${text}'`;
}

function presence(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
