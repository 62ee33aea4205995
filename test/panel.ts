import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
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

/** Pictures for the documents are made when this variable names their folder below `docs/`. */
const pictures = process.env.DOC_PICTURES;

/** The panel in a real browser, read and used as a person would: by the words on it. */
export class Panel {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #url: string;
  /** Errors that the pages reported themselves. */
  readonly errors: string[] = [];

  private constructor(browser: Browser, page: Page, url: string) {
    this.#browser = browser;
    this.page = page;
    this.#url = url;
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  static async open(url: string): Promise<Panel> {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'nl-NL' });
    return new Panel(browser, await context.newPage(), url);
  }

  /** A second page at the same panel: of the same person, or in a browser that nobody signed in with. */
  async another(whose: 'same person' | 'someone else' = 'same person'): Promise<Page> {
    const context =
      whose === 'same person' ? this.page.context() : await this.#browser.newContext({ locale: 'nl-NL' });
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
    await this.page.getByLabel('Gebruikersnaam').fill(login);
    await this.page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await this.picture('inloggen');
    await this.button('Inloggen').click();
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
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
    if (pictures === undefined) return;
    const folder = join(root, 'docs', pictures);
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
