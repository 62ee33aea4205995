/** The company of the benchmarks: many phones that call, one that is called, and the dial plan that rings it. */

/** How many phones call. */
export const phones = 500;
/** Internal number of the first phone that calls; its SIP user name is `bench-` and the number. */
export const firstCaller = 4_001;
/** Internal number of the phone that is called. Call waiting lets it take any number of calls at once. */
const calledNumber = 2_001;
/**
 * Internal number of the dial plan that rings it. One for all calls, since SIPp signs every INVITE with one and the same
 * digest URI.
 */
export const planNumber = 5_001;

/** SIP user name and SIPp's field that signs in with its password. */
const signIn = (number: number): readonly [string, string] => [
  `bench-${number}`,
  `[authentication username=bench-${number} password=secret-${number}]`,
];

const callerNumbers = Array.from({ length: phones }, (_, index) => firstCaller + index);

/** SIPp's fields for the phones that call, and for the one that is called. */
export const callers = callerNumbers.map(signIn);
export const called = [signIn(calledNumber)];

/** The company as `./simmpl apply` reads it (JSON is YAML too). */
export function companyFile(): string {
  const numbers = [...callerNumbers, calledNumber];
  return JSON.stringify({
    company: { login: 'bench', name: 'Bench' },
    users: numbers.map((number) => ({
      internalNumber: String(number),
      firstName: 'Phone',
      lastName: String(number),
      email: `${number}@bench.example`,
      callWaiting: number === calledNumber,
    })),
    devices: numbers.map((number) => ({
      name: `Phone ${number}`,
      user: String(number),
      sipUsername: `bench-${number}`,
      sipPassword: `secret-${number}`,
    })),
    dialPlans: [
      {
        name: 'Bench',
        internalNumber: String(planNumber),
        route: [
          {
            type: 'transfer',
            settings: { target: { user: String(calledNumber) }, personalRoute: false, timeoutSeconds: 20 },
          },
          { type: 'hang-up' },
        ],
      },
    ],
  });
}
