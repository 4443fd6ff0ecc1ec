/** Checks code against the types of the package as an app has them: those that `npm run build` made. */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './documents.js';

/** What the page or the server around a snippet has. */
const surroundings = `
import type { ButtonAttributes, ButtonListeners, ButtonProperties } from '../dist/element-types.js';
import type {} from '../types/script-tag.js';
import type * as Api from 'dialog-io-button';
import type {} from 'dialog-io-button/embedded-signup-element.js';

declare global {
  const myButton: HTMLButtonElement;
  const rememberUntilConfirmed: (tenant: string, client: string, channels: string[]) => Promise<void>;
  const onResult: (event: Api.IoEventMap['io-result']) => void;
  const useState: <Value>(initial: Value) => [Value, (value: Value) => void];
  const useEffect: (effect: () => void, dependencies: readonly unknown[]) => void;
  const freshToken: () => Promise<string>;
  const sessionOf: (request: Request) => Promise<{ mayConnectNumbers: boolean } | undefined>;
  const customerOf: (request: Request) => Promise<{ name: string; verifiedEmail: string } | undefined>;
  const rememberClient: (clientId: string, customer: object) => Promise<void>;
  const mayConnect: (customer: object, wabaId: string) => Promise<boolean>;
  const rememberAccount: (wabaId: string, customer: object) => Promise<void>;
  const queue: (event: unknown) => Promise<void>;
  namespace JSX {
    interface IntrinsicElements {
      'dialog-io-button': ButtonAttributes & ButtonProperties & ButtonListeners<'on'> & { key?: string };
    }
  }
}
`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  types: ['node', 'trusted-types'],
  allowJs: true,
  checkJs: true,
  // A reader's own project may be strict; a snippet does not say so of every query and parameter.
  strictNullChecks: false,
  noImplicitAny: false,
  noEmit: true,
  skipLibCheck: true,
};

/**
 * What the compiler finds wrong, by the name of the piece of code. The ending of a name says how a
 * piece is read.
 */
export function typeErrors(pieces: ReadonlyMap<string, string>): Map<string, string[]> {
  const path = (name: string) => join(root, 'snippets', name);
  const files = new Map([...pieces].map(([name, code]) => [path(name), code]));
  files.set(path('surroundings.d.ts'), surroundings);

  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.getCurrentDirectory = () => root;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const code = files.get(name);
    return code === undefined
      ? getSourceFile(name, version, ...rest)
      : ts.createSourceFile(name, code, version, true);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const messages = (name: string) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path(name)))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  return new Map([...pieces.keys(), 'surroundings.d.ts'].map((name) => [name, messages(name)]));
}
