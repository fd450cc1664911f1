import type { EmbeddedGitHub } from '../../rehearsal/github/start.ts';

interface Answer {
  status: number;
  headers: Headers;
  data: Record<string, unknown>;
  list: Record<string, unknown>[];
}

/** Asks the embedded GitHub plainly, as any program would: the repository's path is put before the route. */
export function asking(github: EmbeddedGitHub, token = github.token) {
  return async (route: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const [method = 'GET', path = ''] = route.split(' ');
    const base = path.startsWith('/') ? github.url : `${github.url}/repos/${github.state.repository}/`;
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        'content-type': 'application/json',
        ...headers,
      },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const data = (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {}) as Record<
      string,
      unknown
    >;
    return { status: answer.status, headers: answer.headers, data, list: Array.isArray(data) ? data : [] };
  };
}
