// Administrators of the company may call this.
import { join } from 'node:path';
import { emergencyNumbers, fullName, testCallHeader } from '@simmpl/model';
import type { Phone, PhoneSound } from '@simmpl/phone';
import { type CompanyTransaction, getCompany, getDevice, getUser, sipPasswordOf } from '@simmpl/store';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { deviceParams, numberParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

/** What the page asks of its phone. */
const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('answer') }),
  z.object({ do: z.literal('decline') }),
  z.object({ do: z.literal('hang-up') }),
  z.object({ do: z.literal('dial'), number: z.string().max(40) }),
  z.object({ do: z.literal('press'), digits: z.string().max(20) }),
  z.object({ do: z.literal('say'), sound: z.enum(['sentence', 'echo', 'silence']) }),
]);
type Order = z.infer<typeof orderSchema>;

/** Sound that waits for a slow page is dropped, so that what is heard stays near to now; bytes. */
const mostWaiting = 64 * 1024;
/** How long the caller of a test call talks, ms: the sentence, and a little. */
const testCallMs = 20_000;
/** What a test call is called on displays. It shows the dialled number as caller, since any other is somebody's. */
const testCallerName = { nl: 'Testoproep', en: 'Test call' } as const;

/**
 * The test phone of a device, as a WebSocket for as long as the page is open: texts are its events and the page's
 * orders, binary messages are what it hears (PCM, 16 bit little-endian, 8 kHz, one channel).
 */
export function testPhoneRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/devices/:deviceId/test-phone',
    {
      websocket: true,
      config: { access: 'administrator' },
      schema: { hide: true, params: deviceParams },
    },
    async (socket, request) => {
      const { phone, sentence } = await openPhone(
        context,
        request,
        deviceParams.parse(request.params).deviceId,
      );
      const tell = (message: object): void => socket.send(JSON.stringify(message));
      const stopEvents = phone.onEvent((event) => {
        tell(event);
        if (event.kind === 'closed') socket.close(1000);
      });
      const stopSound = phone.listen((samples) => {
        if (socket.bufferedAmount < mostWaiting)
          socket.send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      });
      socket.on('message', (data: unknown) => {
        obey(phone, String(data), sentence).catch(async (error: unknown) => {
          // With a phone at hand the package is loaded; a server that never had one does without it.
          const { PhoneError } = await import('@simmpl/phone');
          tell({ kind: 'refusal', code: error instanceof PhoneError ? error.code : 'bad-order' });
        });
      });
      socket.on('close', () => {
        stopEvents();
        stopSound();
        phone
          .close()
          .catch((error: unknown) => context.log.warn({ err: error }, 'a test phone did not close'));
      });
      tell({ kind: 'state', ...phone.state });
    },
  );

  app.post(
    '/companies/:company/numbers/:number/test-call',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['numbers'],
        summary: 'Call this number now, as if from outside; live events tell where the call is',
        params: numberParams,
        response: { 201: z.object({ callId: z.string() }) },
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { number } = request.params;
      const { ticket } = await askExchange<'test-call'>(context, { kind: 'test-call', companyId, number });
      if (ticket === null) throw new ApiError('not-found');
      const { language } = await context.store.readCompany(companyId, getCompany);
      const booth = await context.phoneBooth();
      booth.callFromOutside({
        number,
        from: { number, name: testCallerName[language] },
        headers: { [testCallHeader]: ticket.secret },
        sound: sentenceIn(context, language),
        maxTalkMs: testCallMs,
      });
      return reply.code(201).send({ callId: ticket.callId });
    },
  );
}

async function openPhone(
  context: Context,
  request: FastifyRequest,
  deviceId: string,
): Promise<{ phone: Phone; sentence: PhoneSound }> {
  const device = await context.store.readCompany(companyOf(request), async (tx: CompanyTransaction) => {
    const { sipUsername, userId } = await getDevice(tx, deviceId);
    const displayName = userId === null ? '' : fullName(await getUser(tx, userId));
    const { language } = await getCompany(tx);
    return { sipUsername, sipPassword: await sipPasswordOf(tx, deviceId), displayName, language };
  });
  const sentence = sentenceIn(context, device.language);
  const booth = await context.phoneBooth();
  return { phone: booth.open(deviceId, device, sentence), sentence };
}

const sentenceIn = ({ settings }: Context, language: string): PhoneSound => ({
  file: join(settings.soundFolder, language, 'test-call.wav'),
  loop: true,
});

async function obey(phone: Phone, text: string, sentence: PhoneSound): Promise<void> {
  const order: Order = orderSchema.parse(JSON.parse(text));
  switch (order.do) {
    case 'answer':
      return phone.answer();
    case 'decline':
      return phone.decline();
    case 'hang-up':
      return phone.hangUp();
    case 'dial':
      // Nobody reaches an emergency centre by trying something out.
      if (emergencyNumbers.has(order.number.trim())) throw new Error('a test phone does not call 112');
      return phone.dial(order.number);
    case 'press':
      return phone.press(order.digits);
    case 'say':
      return phone.say(order.sound === 'sentence' ? sentence : order.sound);
  }
}
