# What is there, and whether it can work: changes nothing, and works before anything of ours is there.

list_tools() {
  tools=
  for tool in flock setsid perl tar sync; do
    if command -v "$tool" >/dev/null 2>&1; then tools="$tools $tool=yes"; else tools="$tools $tool=no"; fi
  done
  if command -v sha256sum >/dev/null 2>&1 || command -v shasum >/dev/null 2>&1 || command -v openssl >/dev/null 2>&1
  then tools="$tools sha256=yes"; else tools="$tools sha256=no"; fi
  case $(mv --help 2>&1) in
    *-T* | *-h*) tools="$tools rename-link=yes" ;;
    *) if command -v perl >/dev/null 2>&1; then tools="$tools rename-link=yes"; else tools="$tools rename-link=no"; fi ;;
  esac
  if systemd_works; then tools="$tools systemd-run=yes"; else tools="$tools systemd-run=no"; fi
}

systemd_works() {
  [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1 || return 1
  if [ "$(id -u)" = 0 ]; then systemd-run --quiet --collect --wait true >/dev/null 2>&1
  else [ "$(loginctl show-user "$(id -un)" -p Linger --value 2>/dev/null)" = yes ]
  fi
}

# free_space FOLDER: bytes and inodes; `?` where the system does not say.
free_space() {
  free_kib=$(df -Pk "$1" 2>/dev/null | awk 'NR > 1 && $(NF - 2) ~ /^[0-9]+$/ { n = $(NF - 2) } END { print n }')
  free_inodes=$(df -Pi "$1" 2>/dev/null | awk 'NR > 1 && $(NF - 4) > 0 && $(NF - 2) ~ /^[0-9]+$/ { n = $(NF - 2) } END { print n }')
}

verb_look() {
  nearest=$root
  while [ ! -e "$nearest" ] && [ ! -L "$nearest" ]; do nearest=${nearest%/*}; nearest=${nearest:-/}; done
  [ -d "$nearest" ] || refuse not-a-folder "$nearest"
  [ -w "$nearest" ] && [ -x "$nearest" ] || refuse not-writable "$nearest"
  [ ! -e "$root/.deploy" ] || [ -w "$root/.deploy" ] || refuse not-writable "$root/.deploy"
  list_tools
  free_space "$nearest"
  say "now $(date +%s)"
  say "uid $(id -u)"
  say "free ${free_kib:-?} ${free_inodes:-?}"
  say "tools$tools"
  current=
  if [ "$nearest" = "$root" ]; then
    cd "$root" || refuse not-writable "$root"
    read_current
    for folder in releases/*; do
      [ -d "$folder" ] && [ -f ".deploy/$folder/facts" ] || continue
      IFS= read -r facts <".deploy/$folder/facts"
      say "release $facts"
    done
    list_slots
  fi
  say "current $current"
}
