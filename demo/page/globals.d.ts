/** What the scripts of the pages use of the window beside what TypeScript knows. */
interface Window {
  /** The simulated SDK of Meta; before it has arrived, a stub that keeps the calls. */
  FB?: Record<string, unknown> & { __buffer?: { calls: [name: string, values: unknown[]][] } };
  fbAsyncInit?: () => void;
  trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): object;
  };
}
