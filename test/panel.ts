import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { quickStartWords } from './quick-start-words.ts';
import { root } from './simmpl.ts';

/** Chromium in a sandbox that tests run in, root included, and without talk to the internet. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const asked = process.env.DOC_PICTURES;
/** Pictures for the documents in this language are taken when the variable names it. */
export const pictureLanguage = asked === 'nl' || asked === 'en' ? asked : undefined;

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

/** The panel in a real browser, read and used as a person would: by the words on it. */
export class Panel {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #url: string;
  readonly #language: 'nl' | 'en';
  /** Errors that the pages reported themselves. */
  readonly errors: string[] = [];

  private constructor(browser: Browser, page: Page, url: string, language: 'nl' | 'en') {
    this.#language = language;
    this.#browser = browser;
    this.page = page;
    this.#url = url;
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  static async open(url: string, language: 'nl' | 'en' = 'nl'): Promise<Panel> {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments });
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ viewport, locale: locales[language] });
    return new Panel(browser, await context.newPage(), url, language);
  }

  /** A second page at the same panel: of the same person, or in a browser that nobody signed in with. */
  async another(whose: 'same person' | 'someone else' = 'same person'): Promise<Page> {
    const context =
      whose === 'same person'
        ? this.page.context()
        : await this.#browser.newContext({ locale: locales[this.#language] });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.errors.push(error.message));
    // What the first page keeps for itself alone: the company that an operator looks into.
    const kept = await this.page.evaluate(() => JSON.stringify(sessionStorage));
    if (whose === 'same person')
      await page.addInitScript((items: string) => {
        for (const [key, value] of Object.entries(JSON.parse(items)))
          sessionStorage.setItem(key, String(value));
      }, kept);
    return page;
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.goto(this.#url);
    const { signIn, pictures } = quickStartWords[this.#language];
    await this.page.getByLabel(signIn.login).fill(login);
    await this.page.getByLabel(signIn.password, { exact: true }).fill(password);
    await this.picture(pictures.signIn);
    await this.button(signIn.button).click();
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    // An account that never chose has Dutch.
    if (this.#language !== 'nl') await this.speak(this.#language);
  }

  /** Changes the language of whoever signed in. */
  async speak(language: 'nl' | 'en'): Promise<void> {
    await this.page.evaluate(
      (chosen) =>
        fetch('/api/v1/session/language', {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ language: chosen }),
        }),
      language,
    );
    await this.page.reload();
  }

  /** A page of the menu. */
  async menu(name: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** A button, or a link that looks like one. */
  button(name: string): Locator {
    return this.page
      .getByRole('button', { name, exact: true })
      .or(this.page.getByRole('link', { name, exact: true }))
      .first();
  }

  field(label: string): Locator {
    return this.page
      .getByRole('textbox', { name: label })
      .or(this.page.getByLabel(label, { exact: true }))
      .first();
  }

  /** Takes a picture for the documents, where they are being made. */
  async picture(name: string): Promise<void> {
    if (pictureLanguage === undefined) return;
    const folder = join(root, 'docs', pictureLanguage, 'images');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
