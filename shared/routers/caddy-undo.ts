import { quoted } from '../hosts/quoted.ts';

/** A proxy as it was: where, the addresses by which it is known again, and all of it. */
interface Before {
  url: string;
  dials: readonly string[];
  handler: string;
}

const send = `if command -v curl >/dev/null 2>&1; then
  get() { curl -fsS -m 20 "$1"; }
  patch() { curl -fsS -m 20 -X PATCH -H 'Content-Type: application/json' --data-binary "$2" "$1"; }
elif command -v python3 >/dev/null 2>&1; then
  ask() { python3 -c '
import sys, urllib.request
url, method, body = sys.argv[1:]
request = urllib.request.Request(url, body.encode() or None, {"Content-Type": "application/json"}, method=method)
print(urllib.request.urlopen(request, timeout=20).read().decode())
' "$@"; }
  get() { ask "$1" GET ''; }
  patch() { ask "$1" PATCH "$2"; }
elif wget --help 2>&1 | grep -q -e --method; then
  get() { wget -q -T 20 -t 1 -O - "$1"; }
  patch() { wget -q -T 20 -t 1 -O - --method=PATCH --header='Content-Type: application/json' --body-data="$2" "$1"; }
else
  echo 'no program to ask Caddy with: install curl' >&2
  exit 66
fi
`;

/** POSIX-sh text that puts proxies back as they were, each only where one with the same addresses still is. */
export function caddyUndo(before: readonly Before[]): string {
  const lines = before.map(({ url, dials, handler }) => {
    const known = dials.map((dial) => `*'"'${quoted(dial)}'"'*`);
    const checks = known.map((pattern) => `case $there in ${pattern}) ;; *) known=no ;; esac`);
    return [
      `known=yes`,
      `there=$(get ${quoted(`${url}/upstreams`)}) || failed=yes`,
      ...checks,
      `if [ "$known" = yes ]; then patch ${quoted(url)} ${quoted(handler)} || failed=yes; else echo 'its configuration was changed' >&2; failed=yes; fi`,
    ].join('\n');
  });
  return `${send}failed=no\n${lines.join('\n')}\n[ "$failed" = no ]\n`;
}
