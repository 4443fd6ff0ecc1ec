const connected = new Set<string>();

/** Lets the browser connect to an address that will probably be opened. Once per origin. */
export function preconnect(url: string): void {
  const { origin } = new URL(url);
  if (connected.has(origin)) return;
  connected.add(origin);
  const link = document.createElement('link');
  link.rel = 'preconnect';
  link.href = origin;
  document.head.append(link);
}
