import { HttpError, type Http } from '../http/http.ts';
import { ActionError, explain } from '../runner/errors.ts';
import type { Runner } from '../runner/runner.ts';

/** What people are told of. */
export interface News {
  kind: 'success' | 'failure' | 'rollback' | 'pause';
  environment: string;
  /** One sentence or a few. */
  said: string;
}

const signs: Readonly<Record<News['kind'], string>> = {
  success: '✅ Deployed to',
  failure: '❌ Failed:',
  rollback: '⏪ Rolled back',
  pause: '⏸️ Waiting for a person:',
};

const timeoutMs = 5_000;
const longest = 2_000;

/**
 * Posts news to the address that a variable of the step holds, in the shape that Slack reads. What goes wrong with it
 * is a warning: no news must not fail what it is about.
 */
export async function notify(
  variable: string | undefined,
  news: News,
  { context, env, log, mask }: Pick<Runner, 'context' | 'env' | 'log' | 'mask'>,
  http: Http,
): Promise<void> {
  if (variable === undefined) return;
  try {
    const address = addressIn(variable, env[variable]);
    mask(address);
    const body = JSON.stringify({ text: textOf(news, context) });
    const headers = { 'content-type': 'application/json' };
    const { status } = await http({ url: address, method: 'POST', headers, body, timeoutMs, tries: 2 });
    if (status >= 300) throw new ActionError(`it answered ${String(status)}`);
  } catch (error) {
    // An HttpError names the address, which is a secret.
    const because = error instanceof HttpError ? `no answer came (${error.kind})` : explain(error);
    log.warning(`Nobody was told through ${variable}: ${because}`);
  }
}

function addressIn(variable: string, address: string | undefined): string {
  if (!address)
    throw new ActionError('the step has no such variable', {
      fix: `Add to the step: env: {${variable}: "\${{ secrets.${variable} }}"}.`,
    });
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new ActionError('it holds no http:// or https:// address');
  return address;
}

function textOf(
  { kind, environment, said }: News,
  { repository, serverUrl, runId, runAttempt }: Runner['context'],
): string {
  const run = `${serverUrl}/${repository}/actions/runs/${String(runId)}/attempts/${String(runAttempt)}`;
  const text = said.length > longest ? `${said.slice(0, longest - 1)}…` : said;
  return `${signs[kind]} *${escaped(environment)}*\n${escaped(text)}${repository ? `\n<${run}|${escaped(repository)}, run ${String(runId)}>` : ''}`;
}

/** Slack reads these three as its own. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
