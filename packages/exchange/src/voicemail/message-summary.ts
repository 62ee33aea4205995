import type { VoicemailCount } from '@simmpl/model';
import type { ResourceState } from '@simmpl/sip';

/** Name of the event package (RFC 3842). */
export const messageSummaryEvent = 'message-summary';

/**
 * The state of a voicemail as the lamp of a phone reads it (RFC 3842 section 5.2).
 * @param account URI that is called to listen
 */
export function messageSummary(
  account: string,
  count: Pick<VoicemailCount, 'messages' | 'unread'> = { messages: 0, unread: 0 },
): ResourceState {
  const { messages, unread } = count;
  return {
    contentType: 'application/simple-message-summary',
    body: [
      `Messages-Waiting: ${unread > 0 ? 'yes' : 'no'}`,
      `Message-Account: ${account}`,
      `Voice-Message: ${unread}/${messages - unread} (0/0)`,
      '',
    ].join('\r\n'),
  };
}
