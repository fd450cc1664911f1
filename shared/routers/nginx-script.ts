// What a new include goes through, on the router's machine: read from standard input, written beside the old one under
// a name that no glob of nginx matches, put in its place by a rename, tested there, put back when the test fails, and
// only then loaded. It ends when nginx serves by it: new workers are there, and those before take nothing new.
// $1 the include, $2 nginx's file of its process, $3 the test, $4 the reload.
export const nginxScript = `trap '' HUP INT TERM
workers() {
  ps -A -o pid= -o ppid= -o args= 2>/dev/null | while read -r pid parent args; do
    [ "$parent" = "$master" ] || continue
    case $args in
      *'worker process is shutting down'*) [ "$1" = old ] && printf '%s ' "$pid" ;;
      *'worker process'*) [ "$1" = new ] && printf '%s ' "$pid" ;;
    esac
  done
}
folder=\${1%/*}
new=$folder/.\${1##*/}.new.$$
old=$folder/.\${1##*/}.old.$$
[ -r "$2" ] && read -r master <"$2" && kill -0 "$master" 2>/dev/null || [ -d "/proc/\${master:-none}" ] || exit 73
before=$(workers new)
[ -n "$before" ] || exit 73
{ cp -p "$1" "$new" && cat >"$new" && cp -p "$1" "$old"; } || { rm -f "$new" "$old"; exit 70; }
mv -f "$new" "$1" || { rm -f "$new" "$old"; exit 70; }
if ! said=$(sh -c "$3" 2>&1); then
  mv -f "$old" "$1"
  printf '%s\\n' "$said" >&2
  exit 71
fi
if ! said=$(sh -c "$4" 2>&1); then
  mv -f "$old" "$1"
  printf '%s\\n' "$said" >&2
  exit 72
fi
rm -f "$old"
end=$(($(date +%s) + 10))
while :; do
  fresh=$(workers new)
  stale=
  for pid in $before; do case " $fresh " in *" $pid "*) stale=yes ;; esac; done
  if [ -n "$fresh" ] && [ -z "$stale" ]; then exit 0; fi
  [ "$(date +%s)" -lt "$end" ] || exit 74
  sleep 0.05 2>/dev/null || sleep 1
done
`;

/** Prints how many workers from before a reload still serve someone. `$1`: nginx's file of its process. */
export const oldWorkersScript = `[ -r "$1" ] && read -r master <"$1" || exit 73
ps -A -o pid= -o ppid= -o args= | { count=0; while read -r pid parent args; do
  [ "$parent" = "$master" ] || continue
  case $args in *'worker process is shutting down'*) count=$((count + 1)) ;; esac
done; echo "$count"; }
`;
