/** The contexts that a default in `action.yml` may name: `github.token`, `runner.temp` … */
export type Contexts = Readonly<Record<'github' | 'runner', Readonly<Record<string, unknown>>>>;

/** Fills in `${{ github.token }}` and the like. The step runner knows paths into two contexts, no operators. */
export function evaluate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    if (!/^(github|runner)(\.[A-Za-z_][\w-]*)+$/.test(expression))
      throw new Error(
        `The step runner does not evaluate \${{ ${expression} }}: it knows paths into github and runner`,
      );
    return asText(lookUp(expression.split('.'), contexts));
  });
}

function lookUp(parts: readonly string[], contexts: Contexts): unknown {
  return parts.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
    contexts,
  );
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
