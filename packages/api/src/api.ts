import cookie from '@fastify/cookie';
import websocket from '@fastify/websocket';
import fastify, { LogController } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from './context.ts';
import { readFileBodies } from './http/bodies.ts';
import { answerErrors } from './http/errors.ts';
import { guard } from './http/guard.ts';
import { limitRequests } from './http/limits.ts';
import { describeApi } from './http/openapi.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import type { Api } from './http/types.ts';
import { validate } from './http/validation.ts';
import { LiveEvents } from './live/live-events.ts';
import { avatarRoutes } from './routes/avatars.ts';
import { callRecordRoutes } from './routes/call-records.ts';
import { callUsageRoutes } from './routes/call-usage.ts';
import { callRoutes } from './routes/calls.ts';
import { closingRoutes } from './routes/closing.ts';
import { companyRoutes } from './routes/companies.ts';
import { configurationRoutes } from './routes/configuration.ts';
import { contactRoutes } from './routes/contacts.ts';
import { customerTrunkRoutes } from './routes/customer-trunks.ts';
import { deviceHandOverRoutes } from './routes/device-hand-over.ts';
import { deviceRoutes } from './routes/devices.ts';
import { dialPlanDraftRoutes } from './routes/dial-plan-drafts.ts';
import { dialPlanRoutes } from './routes/dial-plans.ts';
import { diversionRoutes } from './routes/diversions.ts';
import { faxBoxRoutes } from './routes/fax-boxes.ts';
import { faxRoutes } from './routes/faxes.ts';
import { featureCodeRoutes } from './routes/feature-codes.ts';
import { healthRoutes } from './routes/health.ts';
import { holidayRoutes } from './routes/holidays.ts';
import { hotdeskRoutes } from './routes/hotdesking.ts';
import { lineCheckRoutes } from './routes/line-check.ts';
import { liveRoutes } from './routes/live.ts';
import { lookUpRoutes } from './routes/look-up.ts';
import { mailRoutes } from './routes/mails.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { numberRoutes } from './routes/numbers.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { panelRoutes } from './routes/panel.ts';
import { passwordLinkRoutes } from './routes/password-links.ts';
import { personalPlanRoutes } from './routes/personal-plans.ts';
import { personalVoicemailRoutes } from './routes/personal-voicemail.ts';
import { phoneSettingsRoutes } from './routes/phone-settings.ts';
import { planOverrideRoutes } from './routes/plan-overrides.ts';
import { planTemplateRoutes } from './routes/plan-templates.ts';
import { planTestRoutes } from './routes/plan-tests.ts';
import { plannedPublicationRoutes } from './routes/planned-publications.ts';
import { presenceRoutes } from './routes/presence.ts';
import { provisioningFiles, provisioningRoutes } from './routes/provisioning.ts';
import { queueRoutes } from './routes/queues.ts';
import { registrationRoutes } from './routes/registrations.ts';
import { ringTargetRoutes } from './routes/ring-targets.ts';
import { sessionRoutes } from './routes/session.ts';
import { signInSheetRoutes } from './routes/sign-in-sheet.ts';
import { soundTakeRoutes } from './routes/sound-takes.ts';
import { soundRoutes } from './routes/sounds.ts';
import { testPhoneRoutes } from './routes/test-phone.ts';
import { timeConditionRoutes } from './routes/time-conditions.ts';
import { trunkRoutes } from './routes/trunks.ts';
import { userGroupRoutes } from './routes/user-groups.ts';
import { userRoutes } from './routes/users.ts';
import { voicemailBoxRoutes } from './routes/voicemail-boxes.ts';
import { voicemailGreetingRoutes } from './routes/voicemail-greetings.ts';
import { voicemailMessageRoutes } from './routes/voicemail-messages.ts';
import { webhookKeyRoutes } from './routes/webhook-key.ts';

/** Largest body of a route that does not say otherwise, bytes. */
const bodyLimit = 1024 * 1024;
/** Largest message of a WebSocket, bytes: watchers have nothing to say. */
const webSocketLimit = 4096;

/** The routes of version 1, one file a resource; paths are below `/api/v1`. */
const routes: readonly ((app: Api, context: Context, live: LiveEvents) => void)[] = [
  sessionRoutes,
  passwordLinkRoutes,
  companyRoutes,
  featureCodeRoutes,
  signInSheetRoutes,
  configurationRoutes,
  userRoutes,
  hotdeskRoutes,
  userGroupRoutes,
  ringTargetRoutes,
  personalPlanRoutes,
  avatarRoutes,
  deviceRoutes,
  contactRoutes,
  provisioningRoutes,
  lookUpRoutes,
  deviceHandOverRoutes,
  phoneSettingsRoutes,
  testPhoneRoutes,
  presenceRoutes,
  registrationRoutes,
  lineCheckRoutes,
  numberRoutes,
  callUsageRoutes,
  trunkRoutes,
  customerTrunkRoutes,
  dialPlanRoutes,
  dialPlanDraftRoutes,
  plannedPublicationRoutes,
  planOverrideRoutes,
  planTestRoutes,
  queueRoutes,
  holidayRoutes,
  timeConditionRoutes,
  closingRoutes,
  planTemplateRoutes,
  diversionRoutes,
  soundRoutes,
  soundTakeRoutes,
  personalVoicemailRoutes,
  voicemailBoxRoutes,
  voicemailGreetingRoutes,
  voicemailMessageRoutes,
  faxBoxRoutes,
  faxRoutes,
  callRoutes,
  callRecordRoutes,
  liveRoutes,
  mailRoutes,
  webhookKeyRoutes,
  openapiRoutes,
];

/**
 * The HTTP server, not yet listening: call `inject` in tests, `listen` in the process. Everything it reaches comes in
 * with the context.
 */
export async function createApi(context: Context): Promise<Api> {
  const app = fastify({
    loggerInstance: context.log,
    // Paths hold names and numbers of people; what is worth knowing is logged below, by route.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // A proxy on this machine says who its client is.
    trustProxy: 'loopback',
    forceCloseConnections: true,
    requestTimeout: 120_000,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validate);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  sendSecurityHeaders(app);
  readFileBodies(app);
  await app.register(cookie);
  await app.register(websocket, { options: { maxPayload: webSocketLimit } });
  await limitRequests(app);
  await describeApi(app);
  guard(app, context);
  app.addHook('onResponse', async (request, reply) => {
    const facts = { method: request.method, route: request.routeOptions.url, status: reply.statusCode };
    app.log.debug({ ...facts, ms: Math.round(reply.elapsedTime) }, 'answered');
  });

  const live = new LiveEvents(context.exchange);
  app.addHook('onClose', async () => live.close());
  healthRoutes(app, context);
  metricsRoutes(app, context);
  provisioningFiles(app, context);
  await app.register(
    async (scope: Api) => {
      for (const register of routes) register(scope, context, live);
    },
    { prefix: '/api/v1' },
  );
  await panelRoutes(app, context);
  return app;
}
