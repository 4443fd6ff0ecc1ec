/** The known name that a misspelt one is nearest to; `null` if none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((meant) => ({ meant, edits: editsBetween(bare(name), bare(meant)) }))
    .sort((one, other) => one.edits - other.edits);
  return best && best.edits < bare(best.meant).length / 2 ? best.meant : null;
}

/** HTML knows no capitals: `redirectUrl` comes as `redirecturl`. */
const bare = (name: string) => name.replace(/[-_]/g, '');

/** How many letters to add, leave out or change. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, length) => length);
  for (const [place, letter] of Array.from(one).entries()) {
    const next = [place + 1];
    for (const [column, wanted] of Array.from(other).entries())
      next.push(
        Math.min(
          (row[column] ?? 0) + (letter === wanted ? 0 : 1),
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
