/** Shorter texts are not derived from: their forms would hide half of the log. */
const shortest = 4;

/**
 * Every form in which a secret may turn up in a log: itself, its lines, base64 at each of three offsets, base64url,
 * hex, URI, JSON and XML. The runner derives most of these itself, but not hex, and others that read our output derive none.
 */
export function maskForms(secret: string): string[] {
  if (secret.trim() === '') return [];
  const forms = new Set<string>([secret]);
  const lines = secret.split(/\r\n|\r|\n/).map((line) => line.trim());
  if (lines.length > 1) for (const line of lines) if (line.length >= shortest) forms.add(line);
  if (secret.length >= shortest) for (const form of derived(secret)) forms.add(form);
  return [...forms].filter((form) => form.trim() !== '');
}

function derived(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    bytes.toString('base64'),
    ...[0, 1, 2].map((shift) => shiftedBase64(bytes, shift)),
    ...unknownForms(secret),
    uriEscaped(secret),
    JSON.stringify(secret).slice(1, -1),
    xmlEscaped(secret),
  ];
}

/** The forms of a secret that the runner does not hide by itself: hex, in small and in capital letters, and base64url. */
export function unknownForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  return [...new Set([hex, hex.toUpperCase(), bytes.toString('base64url')])];
}

/** The characters of base64 that only the secret decides when `shift` unknown bytes stand before it. */
function shiftedBase64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const unknownHead = shift === 0 ? 0 : shift + 1;
  const unknownTail = (bytes.length + shift) % 3 === 0 ? 0 : 1;
  return text.slice(unknownHead, text.length - unknownTail);
}

function uriEscaped(secret: string): string {
  // A lone surrogate has no URI form.
  return secret.isWellFormed() ? encodeURIComponent(secret) : '';
}

function xmlEscaped(secret: string): string {
  return secret
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;');
}
