const connected = new Set<string>();

/** Lets the browser connect to an origin that will probably be opened. Once per origin. */
export function preconnect(origin: string): void {
  if (connected.has(origin)) return;
  connected.add(origin);
  const link = document.createElement('link');
  link.rel = 'preconnect';
  link.href = origin;
  document.head.append(link);
}
