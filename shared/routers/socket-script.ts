/**
 * POSIX-sh text that asks a socket: `$1` is its path or `host:port`, each further argument one line to send. Every
 * answer ends with a line of its own. None of the programs is on all machines: the first that is there is used.
 */
export const socketScript = `at=$1
shift
case $at in /*) to=UNIX-CONNECT:$at ;; *) to=TCP:$at ;; esac
if command -v socat >/dev/null 2>&1; then
  ask() { printf '%s\\n' "$1" | socat -t 10 -T 10 - "$to"; }
elif command -v perl >/dev/null 2>&1; then
  ask() { perl -e '
use IO::Socket::UNIX; use IO::Socket::INET;
my ($at, $line) = @ARGV;
$SIG{ALRM} = sub { die "no answer\\n" }; alarm 10;
my $s = $at =~ m{^/} ? IO::Socket::UNIX->new(Peer => $at) : IO::Socket::INET->new(PeerAddr => $at);
$s or die "$!\\n";
print $s "$line\\n"; $s->flush;
print while <$s>;
' "$at" "$1"; }
elif command -v python3 >/dev/null 2>&1; then
  ask() { python3 -c '
import socket, sys
at, line = sys.argv[1:]
try:
    if at[0] == "/":
        s = socket.socket(socket.AF_UNIX)
        s.settimeout(10)
        s.connect(at)
    else:
        host, port = at.rsplit(":", 1)
        s = socket.create_connection((host.strip("[]"), int(port)), 10)
    s.sendall((line + "\\n").encode())
    while True:
        part = s.recv(65536)
        if not part: break
        sys.stdout.buffer.write(part)
except OSError as error:
    sys.exit(str(error))
' "$at" "$1"; }
elif command -v nc >/dev/null 2>&1 && nc -h 2>&1 | grep -q -e '-[A-Za-z]*U'; then
  ask() {
    case $at in
      /*) printf '%s\\n' "$1" | nc -w 10 -U "$at" ;;
      *) printf '%s\\n' "$1" | nc -w 10 "\${at%:*}" "\${at##*:}" ;;
    esac
  }
else
  echo 'no program to ask a socket with' >&2
  exit 66
fi
for line in "$@"; do
  ask "$line" || exit 1
  printf '\\n@answered\\n'
done
`;

/** What ends each answer. */
export const answerEnd = '\n@answered\n';
