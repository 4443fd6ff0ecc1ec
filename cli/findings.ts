/** One line of the check: what is right, what would be better, or what keeps a result from arriving. */
export interface Finding {
  readonly id: string;
  readonly level: 'ok' | 'advice' | 'error';
  readonly text: string;
}

const finding =
  (level: Finding['level']) =>
  (id: string, text: string): Finding => ({
    id,
    level,
    text,
  });

export const ok = finding('ok');
export const advice = finding('advice');
export const error = finding('error');
