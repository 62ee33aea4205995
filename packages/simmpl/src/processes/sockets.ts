/** Names of the Unix sockets in the run folder. */
export const mediaSocket = 'media.sock';
export const exchangeSocket = 'exchange.sock';
