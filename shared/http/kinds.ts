import type { HttpError } from './http.ts';

const byCode: Readonly<Record<string, HttpError['kind']>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
};

const ofTls =
  /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/;

/** What kept an answer away, by the codes along the chain of causes. */
export function kindOf(error: unknown): HttpError['kind'] {
  for (const { message, code } of causesOf(error)) {
    // The answer had begun when the connection went away.
    if (message === 'terminated') return 'truncated';
    if (ofTls.test(code)) return 'tls';
    const kind = byCode[code];
    if (kind) return kind;
  }
  return 'other';
}

/** Message and code of an error and of what caused it, outermost first. */
export function causesOf(error: unknown): { message: string; code: string }[] {
  const found: { message: string; code: string }[] = [];
  // By its shape, not its class: the errors of `fetch` may be of another realm.
  for (let at = error; typeof at === 'object' && at !== null && found.length < 6;) {
    const { message, code, cause, errors } = at as Partial<NodeJS.ErrnoException & AggregateError>;
    found.push({ message: String(message ?? ''), code: String(code ?? '') });
    // Several addresses of a host were tried: all of them failed, most often in the same way.
    at = cause ?? errors?.[0];
  }
  return found;
}
