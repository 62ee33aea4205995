import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer }[];
}

/** A real SMTP server that keeps what it gets. */
export class MailServer {
  readonly #server: SMTPServer;
  readonly #mails: ReceivedMail[] = [];
  #wake: (() => void)[] = [];

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        simpleParser(stream).then((mail) => {
          for (const { address } of session.envelope.rcptTo)
            this.#mails.push({
              to: address,
              subject: mail.subject ?? '',
              text: mail.text ?? '',
              attachments: mail.attachments.map(({ filename, content }) => ({
                filename: filename ?? '',
                content,
              })),
            });
          const wake = this.#wake;
          this.#wake = [];
          for (const each of wake) each();
          done();
        }, done);
      },
    });
  }

  static async start(port: number): Promise<MailServer> {
    const server = new MailServer();
    await new Promise<void>((resolve) => server.#server.listen(port, '127.0.0.1', resolve));
    return server;
  }

  /** The next mail to this address; each is given once. */
  async next(address: string, timeoutMs = 15_000): Promise<ReceivedMail> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const index = this.#mails.findIndex((mail) => mail.to === address);
      const [mail] = index < 0 ? [] : this.#mails.splice(index, 1);
      if (mail) return mail;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no mail to ${address} within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Mails to this address that nobody has taken yet. */
  waiting(address: string): number {
    return this.#mails.filter((mail) => mail.to === address).length;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
