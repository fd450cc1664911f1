# releases/<id>/ is a release's contents, whole and verified, or it is not there. .deploy/releases/<id>/ holds its
# manifest, the list of its contents, and how it runs.

find_hasher() {
  # Several times as fast as the others, where the processor knows SHA-256.
  if command -v openssl >/dev/null 2>&1; then hasher='openssl dgst -sha256 -r'
  elif command -v sha256sum >/dev/null 2>&1; then hasher='sha256sum'
  elif command -v shasum >/dev/null 2>&1; then hasher='shasum -a 256'
  else refuse no-tool 'sha256sum, shasum or openssl'
  fi
}

# list_digests FOLDER: what lies in it. Names with a newline or a backslash come in hexadecimal: tools differ on them.
list_digests() {
  find_hasher
  write_list "$1" || broken "cannot read $1"
}

write_list() {
  (
    cd "$1" || exit 1
    say files
    find . -type f ! -path "*$newline*" ! -path '*\\*' -exec $hasher {} + || exit 1
    say exec
    find . -type f -perm -100 ! -path "*$newline*" ! -path '*\\*' -print || exit 1
    say odd
    find . -type f \( -path "*$newline*" -o -path '*\\*' \) -exec sh -c '
      hasher=$1; shift
      for file do
        digest=$($hasher <"$file") || exit 1
        if [ -x "$file" ]; then mode=x; else mode=-; fi
        printf "%s %s %s\n" "${digest%% *}" "$mode" "$(printf %s "$file" | od -An -v -tx1 | tr -d " \n")"
      done' sh "$hasher" {} + || exit 1
    say links
    find . -type l -exec sh -c '
      for link do
        target=$(readlink "$link"; echo .)
        printf "%s %s\n" "$(printf %s "$link" | od -An -v -tx1 | tr -d " \n")" "$(printf %s "${target%??}" | od -An -v -tx1 | tr -d " \n")"
      done' sh {} + || exit 1
    say other
    find . ! -type f ! -type l ! -type d -print || exit 1
  )
}

verb_digests() {
  safe_id "$1"
  [ -d "releases/$1" ] || refuse no-release "$1"
  list_digests "releases/$1"
}

# sizes ID: the bytes of each file, as `wc` says them.
verb_sizes() {
  safe_id "$1"
  [ -d "releases/$1" ] || refuse no-release "$1"
  (cd "releases/$1" && find . -type f ! -path "*$newline*" ! -path '*\\*' -exec wc -c {} +) || broken "cannot read releases/$1"
}

# read_current: `current` is the id of the release that serves, or the link's own text when it leads elsewhere.
read_current() {
  current=
  if [ -L current ]; then
    current=$(readlink current)
    case $current in
      "releases/"*) current=${current#releases/} ;;
      "$root/releases/"*) current=${current#"$root/releases/"} ;;
      # The same folder by another way: where a part of the path is a link.
      /*/releases/*) if [ "${current%/*}" -ef releases ] 2>/dev/null; then current=${current##*/}; fi ;;
    esac
    current=${current%/}
  elif [ -e current ]; then
    refuse current-is-folder "$root/current"
  fi
}

# read ID NAME: one file of .deploy/releases/ID.
verb_read() {
  safe_id "$1"
  case $2 in release.json | contents.json | run.json) ;; *) refuse bad-name "$2" ;; esac
  [ -f ".deploy/releases/$1/$2" ] || refuse no-release "$1"
  cat ".deploy/releases/$1/$2" || broken "cannot read $2"
  say ''
}

# switch OWNER DEPLOYMENT FENCE FROM TO: `current` leads to TO, when it leads to FROM now. Empty: no link.
verb_switch() {
  [ -z "$5" ] || safe_id "$5"
  enter "$1" "$2" "$3"
  # The order of the mutexes is act, then guard: a first look without it costs less than waiting in vain.
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  read_current
  refuse_rival "$2"
  if [ "$current" != "$5" ]; then
    [ "$current" = "$4" ] || refuse drift "$current"
    [ -z "$5" ] || [ -d "releases/$5" ] || refuse no-release "$5"
    # From here on there is something to undo.
    [ ! -e ".deploy/watchdogs/$2/armed" ] || { : >".deploy/watchdogs/$2/switched"; through ".deploy/watchdogs/$2"; }
    point_current "$5" || broken 'cannot switch current'
  fi
  say done
}

# point_current ID: one rename, or none.
point_current() {
  if [ -z "$1" ]; then
    [ ! -L current ] || rm -f current || return 1
  else
    rm -f ".deploy/current.new"
    ln -s "releases/$1" .deploy/current.new && rename_over .deploy/current.new current || return 1
  fi
  through .
}

# list_in_use: the releases whose folder a process works in, was started from or has a file open in, as far as this
# user may see them, one a line.
list_in_use() {
  physical=$(cd releases && pwd -P)
  if [ -d /proc/self/fd ]; then ls -ln /proc/[0-9]*/cwd /proc/[0-9]*/exe /proc/[0-9]*/fd 2>/dev/null | sed 's/.* -> //'
  elif command -v lsof >/dev/null 2>&1; then lsof -n -P -Fn 2>/dev/null | sed 's/^n//'
  fi | awk -v below="$physical/" 'index($0, below) == 1 { id = substr($0, length(below) + 1); sub(/[\/ ].*/, "", id); if (!seen[id]++) print id }'
}

# clean-up OWNER DEPLOYMENT FENCE KEEP…: removes all releases but those, the current one, those that slots hold, those of
# an open watchdog and those in use. What another tool put there is left.
verb_clean_up() {
  enter "$1" "$2" "$3"
  clean_fence=$3
  shift 3
  read_current
  kept=" $current $* $(list_slots | sed 's/.* //' | tr '\n' ' ') " in_use=
  for dog in .deploy/watchdogs/*; do
    [ -f "$dog/order" ] || continue
    read_order "$dog"
    if [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; }; then kept="$kept$order_from $order_to "; fi
  done
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    case $kept in *" ${folder#releases/} "*) continue ;; esac
    if [ ! -f ".deploy/$folder/facts" ]; then say "foreign ${folder#releases/}"; continue; fi
    [ -n "$in_use" ] || in_use=" $(list_in_use | tr '\n' ' ') "
    case $in_use in *" ${folder#releases/} "*) say "in-use ${folder#releases/}"; continue ;; esac
    rename_over "$folder" "releases/.discard-${folder#releases/}-$clean_fence" || broken "cannot remove $folder"
    rm -rf ".deploy/releases/${folder#releases/}"
    say "removed ${folder#releases/}"
  done
  # Writers of these hold the guard: what lies here now was left by a crash.
  rm -f .deploy/*.new.* .deploy/slots/*.new.* .deploy/watchdogs/*/*.new.*
  drop_guard
  sweep "$clean_fence"
  forget_watchdogs
}
