/** A route of 500 modules with their settings, bytes. */
export const routeLimit = 4 * 1024 * 1024;
