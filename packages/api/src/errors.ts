import type { Problem, Words } from '@simmpl/model';

interface ApiErrorEntry {
  readonly status: number;
  readonly words: Words;
}

/** Everything that a request can be refused for: the HTTP status, and the sentence that says what to do. */
export const apiErrors = {
  invalid: {
    status: 422,
    words: {
      nl: 'Niet alles is goed ingevuld. Kijk bij de genoemde velden.',
      en: 'Not everything is filled in properly. See the fields named.',
    },
  },
  refused: {
    status: 422,
    words: {
      nl: 'Dit kan zo niet worden opgeslagen. Kijk bij de genoemde velden.',
      en: 'This can not be saved like this. See the fields named.',
    },
  },
  unreadable: {
    status: 400,
    words: { nl: 'Het verzoek is niet te lezen.', en: 'The request can not be read.' },
  },
  'sign-in-needed': {
    status: 401,
    words: { nl: 'Log eerst in.', en: 'Sign in first.' },
  },
  'sign-in-wrong': {
    status: 401,
    words: {
      nl: 'Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. De gebruikersnaam is bijvoorbeeld 101.bakkerij.',
      en: 'This username and password do not belong together. A username is for example 101.bakkerij.',
    },
  },
  'password-wrong': {
    status: 422,
    words: { nl: 'Het huidige wachtwoord klopt niet.', en: 'The current password is wrong.' },
  },
  forbidden: {
    status: 403,
    words: {
      nl: 'Dit mag je niet met jouw rol. Vraag het een beheerder.',
      en: 'Your role does not allow this. Ask an administrator.',
    },
  },
  'cross-site': {
    status: 403,
    words: {
      nl: 'Dit verzoek kwam van een andere website en is geweigerd.',
      en: 'This request came from another website and was refused.',
    },
  },
  'not-found': {
    status: 404,
    words: { nl: 'Dit bestaat niet (meer).', en: 'This does not exist, or no longer.' },
  },
  conflict: {
    status: 409,
    words: {
      nl: 'Iemand anders heeft dit intussen opgeslagen. Haal de nieuwste versie op en kijk wat er veranderd is.',
      en: 'Somebody else saved this meanwhile. Get the newest version and see what changed.',
    },
  },
  'idempotency-mismatch': {
    status: 422,
    words: {
      nl: 'Deze Idempotency-Key is al voor een ander verzoek gebruikt. Kies een nieuwe.',
      en: 'This Idempotency-Key was used for another request. Choose a new one.',
    },
  },
  'link-used': {
    status: 410,
    words: {
      nl: 'Deze link is al gebruikt of verlopen. Vraag een nieuwe aan.',
      en: 'This link was used or has expired. Ask for a new one.',
    },
  },
  'too-large': {
    status: 413,
    words: { nl: 'Dit is te groot.', en: 'This is too large.' },
  },
  'wrong-media-type': {
    status: 415,
    words: {
      nl: 'Dit soort bestand of inhoud wordt hier niet aangenomen.',
      en: 'This kind of file or content is not accepted here.',
    },
  },
  'too-many-attempts': {
    status: 429,
    words: {
      nl: 'Te veel pogingen. Wacht even en probeer het opnieuw.',
      en: 'Too many attempts. Wait a moment and try again.',
    },
  },
  'not-talking': {
    status: 409,
    words: {
      nl: 'Deze gebruiker is in dit gesprek niet (meer) met iemand aan het praten.',
      en: 'This user is not, or no longer, talking to anybody in this call.',
    },
  },
  'held-by-phone': {
    status: 409,
    words: {
      nl: 'Het gesprek is met het toestel zelf in de wacht gezet. Neem het ook daar terug.',
      en: 'The phone itself put this call on hold. Take it back there.',
    },
  },
  'unknown-number': {
    status: 422,
    words: {
      nl: 'Dit nummer bestaat niet. Vul een intern nummer of een telefoonnummer in.',
      en: 'There is no such number. Fill in an internal number or a telephone number.',
    },
  },
  'not-transferable': {
    status: 422,
    words: {
      nl: 'Naar deze code kun je niemand doorverbinden. Kies een nummer of een parkeerplaats.',
      en: 'Nobody can be transferred to this code. Choose a number or a parking place.',
    },
  },
  'agent-not-talking': {
    status: 409,
    words: {
      nl: 'Deze medewerker is niet (meer) in gesprek met een beller van de wachtrij.',
      en: 'This agent is not, or no longer, talking to a caller of the queue.',
    },
  },
  'no-own-phone': {
    status: 409,
    words: {
      nl: 'Je hebt geen toestel dat nu kan overgaan. Zet je toestel aan en probeer het opnieuw.',
      en: 'You have no phone that can ring now. Switch your phone on and try again.',
    },
  },
  'sound-not-mixed': {
    status: 409,
    words: {
      nl: 'In dit gesprek kan niet worden meegeluisterd: de toestellen gebruiken geluid dat de centrale alleen doorgeeft.',
      en: 'This call can not be listened to: its phones use sound that the exchange only passes on.',
    },
  },
  internal: {
    status: 500,
    words: {
      nl: 'Er ging iets mis op de centrale. Probeer het opnieuw.',
      en: 'Something went wrong on the exchange. Try again.',
    },
  },
  'exchange-away': {
    status: 503,
    words: {
      nl: 'De centrale start opnieuw. Probeer het zo weer.',
      en: 'The exchange is starting again. Try again in a moment.',
    },
  },
  'database-away': {
    status: 503,
    words: {
      nl: 'De database is even niet bereikbaar. Probeer het zo weer.',
      en: 'The database can not be reached now. Try again in a moment.',
    },
  },
} as const satisfies Record<string, ApiErrorEntry>;

export type ApiErrorCode = keyof typeof apiErrors;

/** A request that is refused, and why. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** What is wrong with which field. */
  readonly problems: readonly Problem[];
  /** Seconds after which to try again; becomes `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ApiErrorCode,
    options: {
      readonly problems?: readonly Problem[];
      readonly retryAfter?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(apiErrors[code].words.en, { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
    this.retryAfter = options.retryAfter;
  }
}
