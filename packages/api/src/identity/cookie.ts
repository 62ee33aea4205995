import type { FastifyReply, FastifyRequest } from 'fastify';

const name = 'simmpl_session';

/** A sign-in lasts this long after its last use, ms: the panel is opened twice a month, between two other things. */
export const sessionMs = 30 * 24 * 3_600_000;

export const sessionCookie = (request: FastifyRequest): string | undefined => request.cookies[name];

const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;

export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(name, token, { ...options, maxAge: sessionMs / 1000 });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(name, options);
}
