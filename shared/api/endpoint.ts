export interface Endpoint {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  body: string | undefined;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Fills a route of GitHub's documentation: `{name}` takes its parameter as one path segment, what is left over is
 * the query of a read or the JSON body of a write. A segment never changes which path is asked.
 */
export function endpoint(
  baseUrl: string,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): Endpoint {
  const [verb, template = ''] = route.split(' ');
  const method = methods.find((known) => known === verb);
  if (!method || !template.startsWith('/')) throw new Error(`not a route: ${route}`);
  const left = new Map(Object.entries(parameters).filter(([, value]) => value !== undefined));
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = segment(left.get(name), name, route);
    left.delete(name);
    return value;
  });
  const reads = method === 'GET' || method === 'HEAD' || method === 'DELETE';
  const query = new URLSearchParams();
  if (reads) for (const [name, value] of left) query.set(name, String(value));
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const body = reads ? undefined : JSON.stringify(Object.fromEntries(left));
  return { method, url: `${baseUrl.replace(/\/+$/, '')}${path}${search}`, body };
}

function segment(value: unknown, name: string, route: string): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '' || text === '.' || text === '..') throw new Error(`${route}: ${name} cannot be "${text}"`);
  return encodeURIComponent(text);
}
