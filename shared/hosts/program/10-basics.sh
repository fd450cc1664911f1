# The target program of deploy-actions: all that happens on a target happens in here, in POSIX sh.
#
#   sh PROGRAM PATH VERB [ARGUMENT…]
#
# It answers on standard output between two lines, `@deploy-actions 1` and `@end`; what a login shell prints
# around them does not matter. Every verb that writes checks the hold (owner, lease, fence) and acts in one call.
# PATH/.deploy/rollback is for people: see its --help.

set -u
umask 022
newline='
'
unset CDPATH RUNNER_TRACKING_ID ENV BASH_ENV
# What tools print is read by this program; the user's commands get the locale of the login back.
login_locale=${LC_ALL-}
LC_ALL=C
export LC_ALL

say() { printf '%s\n' "$*"; }
finish() { say '@end'; exit 0; }

# Ends with an orderly no: `refused CODE TEXT`. Never called in a subshell.
refuse() {
  refused_code=$1
  shift
  printf 'refused %s %s\n' "$refused_code" "$(printf '%s' "$*" | tr '\n' ' ')"
  finish
}

# A write that failed: the tool's own words are on standard error. Some shells call a full disk an I/O error.
# An undo goes on without what it cannot write (`undoing`): going back is worth more than telling of it.
broken() {
  [ -z "${undoing-}" ] || return 1
  free_space .
  if [ "${free_kib:-1}" = 0 ] || [ "${free_inodes:-1}" = 0 ]; then echo 'No space left on device' >&2; fi
  refuse broken "$*"
}

# Writes files and folders through to the disk: the ones named where `sync` can, else all.
through() { sync "$@" 2>/dev/null || sync; }

# put FILE TEXT: the file is the old or the new one whole, whatever happens.
put() {
  printf '%s\n' "$2" >"$1.new.$$" && through "$1.new.$$" && mv -f "$1.new.$$" "$1" && return
  rm -f "$1.new.$$"
  broken "cannot write $1"
}

nap() { sleep 0.02 2>/dev/null || sleep 1; }

# `now`: seconds since 1970 by this host's clock; `iso`: the same for people.
tell_time() {
  iso=$(date -u '+%s %Y-%m-%dT%H:%M:%SZ')
  now=${iso%% *}
  iso=${iso#* }
}

# started_at PID: `started` tells this process from a later one with the same number; empty when it is gone.
started_at() {
  started=
  if [ -r /proc/self/stat ]; then
    # Nothing but the group's redirection keeps quiet a shell that finds no such file.
    { read -r stat_line <"/proc/$1/stat"; } 2>/dev/null || return 0
    stat_line=${stat_line##*) }
    case $stat_line in Z* | X*) return 0 ;; esac
    set -- $stat_line
    started=${20}
  else
    started=$(ps -o lstart= -p "$1" 2>/dev/null | tr -c 'A-Za-z0-9\n' '_')
  fi
}

# in_session COMMAND…: runs it in a session of its own, where no signal for ours reaches it.
in_session() {
  if command -v setsid >/dev/null 2>&1; then
    exec setsid "$@"
  elif command -v perl >/dev/null 2>&1; then
    exec perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127' "$@"
  fi
  exec nohup "$@"
}

# rename_over OLD NEW: one rename(2), also where NEW is a link to a folder.
rename_over() {
  mv -T -f "$1" "$2" 2>/dev/null && return
  [ -e "$1" ] || [ -L "$1" ] || return 1
  mv -h -f "$1" "$2" 2>/dev/null && return
  if command -v perl >/dev/null 2>&1; then
    perl -e 'rename $ARGV[0], $ARGV[1] or die "$!\n"' "$1" "$2"
  else
    mv -T -f "$1" "$2"
  fi
}

# Release and deployment ids: what names a folder must not lead out of it.
safe_id() {
  case $1 in '' | .* | -* | *[!A-Za-z0-9._-]*) refuse bad-name "$1" ;; esac
}
