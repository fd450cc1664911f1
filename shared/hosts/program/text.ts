/* eslint-disable max-lines */
/** The target program. Written by scripts/embed-program.ts from the .sh files beside it: change those. */
export const programText = `#!/bin/sh
# The target program of deploy-actions: all that happens on a target happens in here, in POSIX sh.
#
#   sh PROGRAM PATH VERB [ARGUMENT…]
#
# It answers on standard output between two lines, \`@deploy-actions 1\` and \`@end\`; what a login shell prints
# around them does not matter. Every verb that writes checks the hold (owner, lease, fence) and acts in one call.
# PATH/.deploy/rollback is for people: see its --help.

set -u
umask 022
newline='
'
unset CDPATH RUNNER_TRACKING_ID ENV BASH_ENV
# What tools print is read by this program; the user's commands get the locale of the login back.
login_locale=\${LC_ALL-}
LC_ALL=C
export LC_ALL

say() { printf '%s\\n' "$*"; }
finish() { say '@end'; exit 0; }

# Ends with an orderly no: \`refused CODE TEXT\`. Never called in a subshell.
refuse() {
  refused_code=$1
  shift
  printf 'refused %s %s\\n' "$refused_code" "$(printf '%s' "$*" | tr '\\n' ' ')"
  finish
}

# A write that failed: the tool's own words are on standard error. Some shells call a full disk an I/O error.
# An undo goes on without what it cannot write (\`undoing\`): going back is worth more than telling of it.
broken() {
  [ -z "\${undoing-}" ] || return 1
  free_space .
  if [ "\${free_kib:-1}" = 0 ] || [ "\${free_inodes:-1}" = 0 ]; then echo 'No space left on device' >&2; fi
  refuse broken "$*"
}

# Writes files and folders through to the disk: the ones named where \`sync\` can, else all.
through() { sync "$@" 2>/dev/null || sync; }

# put FILE TEXT: the file is the old or the new one whole, whatever happens.
put() {
  printf '%s\\n' "$2" >"$1.new.$$" && through "$1.new.$$" && mv -f "$1.new.$$" "$1" && return
  rm -f "$1.new.$$"
  broken "cannot write $1"
}

nap() { sleep 0.02 2>/dev/null || sleep 1; }

# \`now\`: seconds since 1970 by this host's clock; \`iso\`: the same for people.
tell_time() {
  iso=$(date -u '+%s %Y-%m-%dT%H:%M:%SZ')
  now=\${iso%% *}
  iso=\${iso#* }
}

# started_at PID: \`started\` tells this process from a later one with the same number; empty when it is gone.
started_at() {
  started=
  if [ -r /proc/self/stat ]; then
    # Nothing but the group's redirection keeps quiet a shell that finds no such file.
    { read -r stat_line <"/proc/$1/stat"; } 2>/dev/null || return 0
    stat_line=\${stat_line##*) }
    case $stat_line in Z* | X*) return 0 ;; esac
    set -- $stat_line
    started=\${20}
  else
    started=$(ps -o lstart= -p "$1" 2>/dev/null | tr -c 'A-Za-z0-9\\n' '_')
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
    perl -e 'rename $ARGV[0], $ARGV[1] or die "$!\\n"' "$1" "$2"
  else
    mv -T -f "$1" "$2"
  fi
}

# Release and deployment ids: what names a folder must not lead out of it.
safe_id() {
  case $1 in '' | .* | -* | *[!A-Za-z0-9._-]*) refuse bad-name "$1" ;; esac
}

# Two mutexes, always taken in this order:
#   act    held while a release is switched, run or undone: long
#   guard  held while the state in .deploy is read and written: a few milliseconds
# With flock they are descriptors 8 and 9, which no child may inherit: a service would hold them for its life.
# Without flock a mutex is a symbolic link that names its holder: made in one call, like mkdir, and never nameless.
# Whichever kind is used first on a host is recorded, and the only one ever after.

choose_mutex() {
  if [ ! -s .deploy/mutex ]; then
    mutex=link
    # Being installed is not enough: there are file systems without locks.
    if command -v flock >/dev/null 2>&1 && (flock -n 9) 9>>".deploy/mutex.new.$$" 2>/dev/null; then mutex=flock; fi
    printf '%s\\n' "$mutex" >".deploy/mutex.new.$$" || broken 'cannot write in .deploy'
    through ".deploy/mutex.new.$$"
    # A hard link appears whole or not at all, and the first one stays.
    ln ".deploy/mutex.new.$$" .deploy/mutex 2>/dev/null || [ -s .deploy/mutex ] || mv -f ".deploy/mutex.new.$$" .deploy/mutex
    rm -f ".deploy/mutex.new.$$"
  fi
  read -r mutex <.deploy/mutex || mutex=
  case $mutex in
    flock) command -v flock >/dev/null 2>&1 || refuse no-flock "this host's state is locked with flock, which is gone" ;;
    link) started_at $$; machine=$(uname -n); me=$$.\${started:-0}.$machine ;;
    *) refuse bad-mutex "$mutex" ;;
  esac
}

take_act() {
  if [ "$mutex" = link ]; then take_link .deploy/act.link; return; fi
  exec 8>>.deploy/act && flock 8 || broken 'cannot lock .deploy/act'
}
take_guard() {
  if [ "$mutex" = link ]; then take_link .deploy/guard.link; return; fi
  exec 9>>.deploy/guard && flock 9 || broken 'cannot lock .deploy/guard'
}
drop_act() { if [ "$mutex" = link ]; then rm -f .deploy/act.link; else exec 8>&-; fi; }
drop_guard() { if [ "$mutex" = link ]; then rm -f .deploy/guard.link; else exec 9>&-; fi; }

# Mutexes of a link are given back when the program ends in order; those of a killed one are inherited (below).
drop_links() {
  [ "\${mutex-}" = link ] || return 0
  for held in .deploy/guard.link .deploy/act.link; do
    [ "$(readlink "$held" 2>/dev/null)" = "$me" ] && rm -f "$held"
  done
}
trap drop_links EXIT

take_link() { until try_link "$1"; do :; done; }

# try_link LINK: takes it when it is free; else a short wait, or a dead holder less.
try_link() {
  # Asked of the shell first: many who wait would start a process each, again and again.
  if [ ! -L "$1" ] && ln -s "$me" "$1" 2>/dev/null; then return; fi
  # The folder was taken away: there is nothing left to hold, or to undo.
  [ -d .deploy ] || exit 1
  [ -w .deploy ] || broken 'cannot write in .deploy'
  holder=$(readlink "$1" 2>/dev/null)
  if [ -z "$holder" ] || lives "$holder" "$1"; then nap; else evict "$1" "$holder"; fi
  return 1
}

# try_guard: with flock one queues, and is served in turn.
try_guard() { if [ "$mutex" = link ]; then try_link .deploy/guard.link; else take_guard; fi; }

# act_is_free: nothing is being switched, run or undone now.
act_is_free() {
  if [ "$mutex" = flock ]; then (flock -n 8) 8>>.deploy/act; return; fi
  act_holder=$(readlink .deploy/act.link 2>/dev/null)
  [ -z "$act_holder" ] || ! lives "$act_holder" .deploy/act.link
}

# lives HOLDER LINK: its process is still there. One on another machine (a share) is given a quarter of an hour.
lives() {
  lives_rest=\${1#*.}
  if [ "\${lives_rest#*.}" != "$machine" ]; then [ -z "$(find "$2" -prune -mmin +15 2>/dev/null)" ]; return; fi
  started_at "\${1%%.*}"
  [ "\${started:-gone}" = "\${lives_rest%%.*}" ]
}

# evict LINK HOLDER: removes a dead holder's link. Only its one heir may: the name of the heir's own link holds the
# dead one's name, which never comes again, so two can never think that they are it. A dead heir has an heir too.
evict() {
  heir_link=$1.$2
  while ! ln -s "$me" "$heir_link" 2>/dev/null; do
    heir=$(readlink "$heir_link" 2>/dev/null)
    if [ -z "$heir" ] || lives "$heir" "$heir_link"; then nap; return; fi
    heir_link=$heir_link.\${heir%%.*}
  done
  # A latecomer becomes heir of a link that is gone: it looks again, and leaves the living alone.
  [ "$(readlink "$1" 2>/dev/null)" = "$2" ] && rm -f "$1"
  rm -f "$1.$2"*
}

# .deploy/lock says who may write, until when, with which fence. .deploy/fence is the highest fence ever given:
# it outlives every lock, and only grows. A holder with a lower one is late, whatever it believes.
# Of several hosts one gives the lock, and the others are told of it with its fence (\`join\`, and \`joined\` in the lock).

read_lock() {
  lock_v= lock_fence= lock_expires=0 lock_paused=0 lock_joined=0 lock_deployment= lock_owner= highest=0
  [ -f .deploy/fence ] && read -r highest <.deploy/fence
  [ ! -f .deploy/lock ] || read_fields
  case $highest in
    '' | *[!0-9]*)
      # Torn by a power cut: the highest that is told of anywhere.
      highest=$(awk 'match($0, /"fence":[0-9]+/) { n = substr($0, RSTART + 8, RLENGTH - 8) + 0; if (n > max) max = n } END { print max + 0 }' .deploy/journal.jsonl 2>/dev/null)
      highest=\${highest:-0}
      [ "\${lock_fence:-0}" -le "$highest" ] || highest=$lock_fence
      ;;
  esac
}

# A lock that is torn is nobody's: who held it takes a new one, with a higher fence.
read_fields() {
  while read -r lock_key lock_value; do
    case $lock_key in
      v) lock_v=$lock_value ;;
      fence) lock_fence=$lock_value ;;
      expires) lock_expires=$lock_value ;;
      paused) lock_paused=$lock_value ;;
      joined) lock_joined=$lock_value ;;
      deployment) lock_deployment=$lock_value ;;
      owner) lock_owner=$lock_value ;;
    esac
  done 2>/dev/null <.deploy/lock
  # Who only looks may find it gone by now.
  case $lock_v in '' | 1) ;; *) [ -n "\${peeking-}" ] || refuse newer-lock "version $lock_v" ;; esac
  case $lock_fence$lock_expires in *[!0-9]*) lock_v= ;; esac
  case $lock_v$lock_deployment$lock_owner in 1?*'}') ;; *) lock_v= ;; esac
  [ -n "$lock_v" ] && [ -n "$lock_fence" ] && [ -n "$lock_expires" ] || {
    lock_fence= lock_expires=0 lock_paused=0 lock_joined=0 lock_deployment= lock_owner=
  }
}

# write_lock OWNER DEPLOYMENT FENCE EXPIRES PAUSED. The fence is raised first: a crash between leaves the old holder out.
write_lock() {
  [ "$3" -le "$highest" ] || { put .deploy/fence "$3"; highest=$3; }
  put .deploy/lock "v 1
fence $3
expires $4
paused $5
joined \${lock_joined:-0}
deployment $2
owner $1"
  through .deploy
}

# is_left: the lock is in the name of a watchdog whose undo has ended. One that was killed just then could not give it back.
is_left() {
  case $lock_owner in '{"kind":"person","name":"watchdog",'*) [ -e ".deploy/watchdogs/$lock_deployment/undone" ] ;; *) false ;; esac
}

# Only a watchdog's own lock: what another took meanwhile is another's.
free_left_lock() {
  if is_left; then rm -f .deploy/lock; fi
}

# may_take OWNER DEPLOYMENT TAKE-OVER: \`new_fence\` is empty when another holds it.
may_take() {
  new_fence=
  if [ -n "$lock_fence" ] && [ "$lock_owner" = "$1" ] && [ "$lock_deployment" = "$2" ]; then
    # Ours: asked again after a lost answer. Fenced out meanwhile by half a take-over: a new fence.
    if [ "$lock_fence" = "$highest" ]; then new_fence=$highest; else new_fence=$((highest + 1)); fi
  elif [ -z "$lock_fence" ] || is_left || { [ "$lock_paused" = 1 ] && [ "$lock_deployment" = "$2" ]; } || [ "$3" = "$lock_fence" ] || undo_was_cut; then
    new_fence=$((highest + 1))
  fi
}

# undo_was_cut: the lock is that of an undo, and whoever was at it is gone. The next one finishes it.
undo_was_cut() {
  case $lock_owner in '{"kind":"person","name":"watchdog",'*) ;; *) return 1 ;; esac
  [ -e ".deploy/watchdogs/$lock_deployment/fired" ] && act_is_free
}

say_held() {
  say "held $now"
  say "v 1
fence $lock_fence
expires $lock_expires
paused $lock_paused
deployment $lock_deployment
owner $lock_owner"
}

# acquire OWNER DEPLOYMENT LEASE TAKE-OVER ABOVE: TAKE-OVER is the fence of the lock that is taken from its holder, or
# empty; the new fence is higher than ABOVE, which another host has seen, or 0.
verb_acquire() {
  safe_id "$2"
  make_root
  choose_mutex
  # Looked at without the guard as long as another holds the lock: many who wait would keep it from its work.
  while :; do
    peeking=yes
    read_lock
    peeking=
    may_take "$1" "$2" "$4"
    if [ -z "$new_fence" ] || try_guard; then break; fi
  done
  if [ -n "$new_fence" ]; then
    read_lock
    may_take "$1" "$2" "$4"
  fi
  tell_time
  if [ -z "$new_fence" ]; then
    say_held
    finish
  fi
  [ "$new_fence" -gt "$5" ] || new_fence=$(($5 + 1))
  lock_joined=0
  write_lock "$1" "$2" "$new_fence" "$((now + $3))" 0
  say "got $new_fence"
}

# join OWNER DEPLOYMENT FENCE LEASE: the lock that OWNER holds on another host is known here from now on, and whoever
# was told of an earlier one is late. \`seen N\`: a fence as high was given here, so that the other host must go above it.
verb_join() {
  safe_id "$2"
  make_root
  choose_mutex
  take_guard
  read_lock
  tell_time
  if [ -n "$lock_fence" ] && [ "$lock_owner" = "$1" ] && [ "$lock_deployment" = "$2" ] && [ "$lock_fence" = "$3" ] && [ "$highest" = "$3" ]; then :
  elif [ "$3" -le "$highest" ]; then
    say "seen $highest"
    return
  elif came_alone "$1" "$2"; then
    say_held
    return
  fi
  lock_joined=1
  write_lock "$1" "$2" "$3" "$((now + $4))" 0
  say "got $3"
}

# came_alone OWNER DEPLOYMENT: the lock is that of a person on this host, or of an undo, and no other host stands behind it.
came_alone() {
  [ -n "$lock_fence" ] && [ "$lock_joined" != 1 ] && [ "$lock_expires" -gt "$now" ] || return 1
  if is_left || undo_was_cut; then return 1; fi
  [ "$lock_owner" != "$1" ] || [ "$lock_deployment" != "$2" ]
}

# why_lost OWNER DEPLOYMENT FENCE: \`lost\` says why this hold may not write; empty when it may.
why_lost() {
  if [ -z "$lock_fence" ]; then lost="it is free (highest fence $highest, ours $3)"
  elif [ "$3" != "$lock_fence" ] || [ "$3" -lt "$highest" ]; then lost="the fence is $highest, ours was $3"
  elif [ "$1" != "$lock_owner" ] || [ "$2" != "$lock_deployment" ]; then lost='another owner holds it'
  else lost=
  fi
  # An undo that was cut off before it could raise the fence counts all the same.
  if [ -z "$lost" ] && [ -e ".deploy/watchdogs/$2/fired" ]; then
    read_order ".deploy/watchdogs/$2"
    [ "$3" -gt "$order_fence" ] || lost='its watchdog undid the deployment'
  fi
}

# enter OWNER DEPLOYMENT FENCE: from here to the end of the call the state is ours alone, and the hold is good.
enter() {
  safe_id "$2"
  [ -d .deploy ] || refuse lost 'there is no .deploy here'
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  [ "\${mutex-}" ] || choose_mutex
  take_guard
  read_lock
  tell_time
  why_lost "$1" "$2" "$3"
  [ -n "$lost" ] || [ "$lock_expires" -gt "$now" ] || lost='its lease ran out'
  [ -z "$lost" ] || refuse lost "$lost"
}

# Without the lease: one that ran out, and that nobody took, may still be renewed or given back.
enter_any_lease() {
  lost='there is no .deploy here'
  [ -d .deploy ] || return 0
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  choose_mutex
  take_guard
  read_lock
  tell_time
  why_lost "$1" "$2" "$3"
}

verb_renew() {
  enter_any_lease "$1" "$2" "$3"
  if [ -n "$lost" ]; then say no; return; fi
  write_lock "$1" "$2" "$3" "$((now + $4))" "$5"
  say yes
}

verb_release() {
  enter_any_lease "$1" "$2" "$3"
  if [ -z "$lost" ]; then
    rm -f .deploy/lock || broken 'cannot remove .deploy/lock'
    through .deploy
  fi
  say done
}

# .deploy/journal.jsonl: one line of JSON for each step, before and after it acts. Only ever appended to.

# next_seq: the number of the line to come; \`mend\` is a newline where a crash tore the last line off.
next_seq() {
  seq=1 mend=
  [ -s .deploy/journal.jsonl ] || return 0
  ends_with_newline || mend=$newline
  last_line=$(tail -n 1 .deploy/journal.jsonl)
  case $last_line in
    '{"v":1,"seq":'[1-9]*',"at":"'*) seq=\${last_line#'{"v":1,"seq":'}; seq=\${seq%%,*} ;;
    '{"v":'[2-9]* | '{"v":1'[0-9]*) refuse newer-journal "\${last_line%%,*}" ;;
    *) seq=$(awk 'match($0, /^\\{"v":1,"seq":[0-9]+,/) { n = substr($0, 14, RLENGTH - 14) + 0; if (n > max) max = n } END { print max + 0 }' .deploy/journal.jsonl) ;;
  esac
  case $seq in '' | *[!0-9]*) refuse bad-journal "$last_line" ;; esac
  seq=$((seq + 1))
}

# Compared with a dot behind it: a shell drops newlines at the end of what it reads, and zeros anywhere.
ends_with_newline() { [ "$(tail -c 1 .deploy/journal.jsonl; echo .)" = "$newline." ]; }

# append_line BODY: an object without its opening brace; version, number, time and fence are put before it here.
append_line() {
  next_seq
  printf '%s{"v":1,"seq":%s,"at":"%s","fence":%s,%s\\n' "$mend" "$seq" "$iso" "$highest" "$1" >>.deploy/journal.jsonl || { broken 'cannot write the journal'; return 1; }
  through .deploy/journal.jsonl
  [ "$seq" != 1 ] || through .deploy
}

verb_append() {
  enter "$1" "$2" "$3"
  append_line "$4"
  say "seq $seq"
}

# The end of it where it is very long, from a whole line on.
verb_journal() {
  [ -f .deploy/journal.jsonl ] || { say 'whole'; return; }
  if [ -n "$(find .deploy/journal.jsonl -size +32768k 2>/dev/null)" ]; then
    say 'end'
    tail -c 33554432 .deploy/journal.jsonl | sed 1d
  else
    say 'whole'
    cat .deploy/journal.jsonl
  fi
  # A torn last line gets its newline here, so that the mark of the answer's end stays on a line of its own.
  ends_with_newline || say ''
}

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
    find . -type f ! -path "*$newline*" ! -path '*\\\\*' -exec $hasher {} + || exit 1
    say exec
    find . -type f -perm -100 ! -path "*$newline*" ! -path '*\\\\*' -print || exit 1
    say odd
    find . -type f \\( -path "*$newline*" -o -path '*\\\\*' \\) -exec sh -c '
      hasher=$1; shift
      for file do
        digest=$($hasher <"$file") || exit 1
        if [ -x "$file" ]; then mode=x; else mode=-; fi
        printf "%s %s %s\\n" "\${digest%% *}" "$mode" "$(printf %s "$file" | od -An -v -tx1 | tr -d " \\n")"
      done' sh "$hasher" {} + || exit 1
    say links
    find . -type l -exec sh -c '
      for link do
        target=$(readlink "$link"; echo .)
        printf "%s %s\\n" "$(printf %s "$link" | od -An -v -tx1 | tr -d " \\n")" "$(printf %s "\${target%??}" | od -An -v -tx1 | tr -d " \\n")"
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

# sizes ID: the bytes of each file, as \`wc\` says them.
verb_sizes() {
  safe_id "$1"
  [ -d "releases/$1" ] || refuse no-release "$1"
  (cd "releases/$1" && find . -type f ! -path "*$newline*" ! -path '*\\\\*' -exec wc -c {} +) || broken "cannot read releases/$1"
}

# read_current: \`current\` is the id of the release that serves, or the link's own text when it leads elsewhere.
read_current() {
  current=
  if [ -L current ]; then
    current=$(readlink current)
    case $current in
      "releases/"*) current=\${current#releases/} ;;
      "$root/releases/"*) current=\${current#"$root/releases/"} ;;
      # The same folder by another way: where a part of the path is a link.
      /*/releases/*) if [ "\${current%/*}" -ef releases ] 2>/dev/null; then current=\${current##*/}; fi ;;
    esac
    current=\${current%/}
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

# switch OWNER DEPLOYMENT FENCE FROM TO: \`current\` leads to TO, when it leads to FROM now. Empty: no link.
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
  fi | awk -v below="$physical/" 'index($0, below) == 1 { id = substr($0, length(below) + 1); sub(/[\\/ ].*/, "", id); if (!seen[id]++) print id }'
}

# clean-up OWNER DEPLOYMENT FENCE KEEP…: removes all releases but those, the current one, those that slots hold, those of
# an open watchdog and those in use. What another tool put there is left.
verb_clean_up() {
  enter "$1" "$2" "$3"
  clean_fence=$3
  shift 3
  read_current
  kept=" $current $* $(list_slots | sed 's/.* //' | tr '\\n' ' ') " in_use=
  for dog in .deploy/watchdogs/*; do
    [ -f "$dog/order" ] || continue
    read_order "$dog"
    if [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; }; then kept="$kept$order_from $order_to "; fi
  done
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    case $kept in *" \${folder#releases/} "*) continue ;; esac
    if [ ! -f ".deploy/$folder/facts" ]; then say "foreign \${folder#releases/}"; continue; fi
    [ -n "$in_use" ] || in_use=" $(list_in_use | tr '\\n' ' ') "
    case $in_use in *" \${folder#releases/} "*) say "in-use \${folder#releases/}"; continue ;; esac
    rename_over "$folder" "releases/.discard-\${folder#releases/}-$clean_fence" || broken "cannot remove $folder"
    rm -rf ".deploy/releases/\${folder#releases/}"
    say "removed \${folder#releases/}"
  done
  # Writers of these hold the guard: what lies here now was left by a crash.
  rm -f .deploy/*.new.* .deploy/slots/*.new.* .deploy/watchdogs/*/*.new.*
  drop_guard
  sweep "$clean_fence"
  forget_watchdogs
}

# How a release travels. The runner offers the list of its contents; this side says which of them it wants, since what
# another release here holds is copied from it; only those are sent. What came together of both is verified by the
# digest of every file before it becomes a release.
#
# Copied, not linked: a service may write to a file of its release, and by a hard link it would change the release
# before as well, which is the one to return to. Where the file system clones, a copy takes no room.

# sweep FENCE: what transfers that were cut off have left, so that it takes no room from this one.
sweep() {
  for folder in releases/.discard-* releases/.incoming-* .deploy/releases/.incoming-*; do
    # What another call with our fence is bringing now stays.
    case $folder in *.incoming-*"-$1") continue ;; esac
    [ ! -e "$folder" ] || rm -rf "$folder"
  done
}

# offer OWNER DEPLOYMENT FENCE ID: a tar of the release's state is on standard input: facts, release.json,
# contents.json, run.json, run/…, shared, and last of all \`end\`. Answers with what is wanted, by number.
verb_offer() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  sweep "$3"
  arriving=.deploy/releases/.incoming-$4-$3
  rm -rf "$arriving"
  # Secrets are among what arrives.
  mkdir -m 700 "$arriving" && mkdir "$arriving/copies" || broken "cannot make $arriving"
  # No owners from the archive: what arrives belongs to whoever deploys.
  if ! tar -xof - -C "$arriving"; then rm -rf "$arriving"; broken "cannot write $arriving"; fi
  # Tar takes one that was cut off between two files for whole.
  [ -f "$arriving/end" ] || { rm -rf "$arriving"; broken "the state of $4 did not arrive whole"; }
  free_space releases
  say "free \${free_kib:-?} \${free_inodes:-?}"
  if command -v zstd >/dev/null 2>&1; then say 'packing zstd'
  elif command -v gzip >/dev/null 2>&1; then say 'packing gzip'
  else say 'packing plain'
  fi
  if clones; then say 'clones yes'; else say 'clones no'; fi
  if [ -d "releases/$4" ]; then say 'there yes'; else say 'there no'; fi
  match_contents
}

# clones: a copy shares its blocks with what was copied.
clones() {
  cp --reflink=always "$arriving/end" "$arriving/clone" 2>/dev/null || return 1
  # Only GNU's takes all that \`copy_held\` asks of it.
  case $(cp --version 2>/dev/null) in *GNU*) return 0 ;; *) return 1 ;; esac
}

# match_contents: \`want FIRST LAST\` for each run of entries that no release here lists; the others go to
# $arriving/copies/<release>, by path. The current release is asked first, then the newest.
match_contents() {
  read_current
  lists=
  for held in "$current" $(ls -1t .deploy/releases 2>/dev/null | sed 6q); do
    case $held in '' | .* | *[!A-Za-z0-9._-]*) continue ;; esac
    [ -f ".deploy/releases/$held/contents.json" ] && [ -d "releases/$held" ] || continue
    case "$lists " in *" .deploy/releases/$held/contents.json "*) ;; *) lists="$lists .deploy/releases/$held/contents.json" ;; esac
  done
  # An entry is a line, and the same line is the same path, mode and digest. One with an escape in its name is sent.
  awk -v copies="$arriving/copies" '
    FNR == 1 { part++; from = FILENAME; sub(/^\\.deploy\\/releases\\//, "", from); sub(/\\/contents\\.json$/, "", from) }
    { sub(/,$/, "") }
    part == 1 {
      if ($0 ~ /^[{]"(digest|link)":/) { last = FNR - 1; number[$0] = last; wanted[last] = 1 }
      next
    }
    ($0 in number) && /^[{]"digest":/ && !index($0, "\\\\") {
      delete wanted[number[$0]]
      delete number[$0]
      sub(/^.*,"path":"/, "")
      sub(/","size":[0-9]+[}]$/, "")
      print "./" $0 > (copies "/" from)
    }
    END {
      for (n = 1; n <= last + 1; n++) {
        if (n in wanted) { if (!first) first = n }
        else if (first) { print "want", first, n - 1; first = 0 }
      }
    }' "$arriving/contents.json" $lists || broken "cannot read $arriving/contents.json"
}

# copy_held: into $incoming, what releases here hold. One that is missing or changed there is noticed by its digest.
copy_held() {
  for copies in "$arriving"/copies/*; do
    [ -f "$copies" ] || continue
    held=releases/\${copies##*/}
    if clones; then
      tr '\\n' '\\0' <"$copies" | (cd "$held" && xargs -0 cp -P --parents --reflink=auto -t "$root/$incoming") 2>/dev/null
    else
      # Not by a list for tar itself: busybox's takes none.
      tr '\\n' '\\0' <"$copies" | (cd "$held" && xargs -0 sh -c 'into=$1; shift; tar -cf - "$@" | tar -xof - -C "$into"' sh "$root/$incoming") 2>/dev/null
    fi
  done
  # What was made private or writable there is not so here.
  chmod -R u+rwX,go=u-w "$incoming" || broken "cannot write $incoming"
}

unpack_stream() {
  case $1 in
    zstd) zstd -dcq | tar -xof - -C "$incoming" ;;
    gzip) gzip -dcq | tar -xof - -C "$incoming" ;;
    *) tar -xof - -C "$incoming" ;;
  esac
}

# receive OWNER DEPLOYMENT FENCE ID PACKING SUM held|all: a tar of what was wanted is on standard input. SUM is the
# digest of the list of all contents, sorted; where it differs nothing stays of it, and the list is the answer.
verb_receive() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  # A call whose connection was lost may still be at work: each has a folder of its own.
  incoming=releases/.incoming-$4-$$-$3 arriving=.deploy/releases/.incoming-$4-$3
  [ -f "$arriving/end" ] || refuse lost "what was offered of $4 is gone"
  mkdir -p "$incoming" || broken "cannot make $incoming"
  [ "$7" = all ] || copy_held
  if ! unpack_stream "$5"; then rm -rf "$incoming"; broken 'cannot unpack the release'; fi
  find_hasher
  write_list "$incoming" >"$arriving/list" || broken "cannot read $incoming"
  # Tools differ in the mark before a name.
  arrived=$(sed 's/^\\([0-9a-f]*\\) [ *]/\\1 /' "$arriving/list" | sort | $hasher)
  if [ "\${arrived%%[ *]*}" != "$6" ]; then
    rm -rf "$incoming"
    say differs
    cat "$arriving/list"
    return
  fi
  admit_release "$@"
}

# link_shared FOLDER LIST: each shared path of a release leads into PATH/shared.
link_shared() {
  while IFS= read -r shared_path; do
    [ -e "shared/$shared_path" ] || mkdir -p "shared/$shared_path" || return 1
    up=../../ rest=$shared_path
    while [ "$rest" != "\${rest#*/}" ]; do rest=\${rest#*/} up=../$up; done
    rm -rf "$1/$shared_path"
    case $shared_path in */*) mkdir -p "$1/\${shared_path%/*}" || return 1 ;; esac
    ln -s "\${up}shared/$shared_path" "$1/$shared_path" || return 1
  done <"$2"
}

# admit OWNER DEPLOYMENT FENCE ID: the release that lies there already gets the state that was offered.
verb_admit() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  incoming= arriving=.deploy/releases/.incoming-$4-$3
  [ -f "$arriving/end" ] || refuse lost "what was offered of $4 is gone"
  admit_release "$@"
}

# admit_release OWNER DEPLOYMENT FENCE ID: what lies in $incoming, if anything, becomes a release, with its state.
admit_release() {
  state=.deploy/releases/$4 discard=releases/.discard-$4-$3
  mkdir -p "$state/run" || broken "cannot make $state"
  if [ -n "$incoming" ]; then
    link_shared "$incoming" "$arriving/shared" || broken 'cannot link the shared paths'
  fi
  # Everything that was unpacked, in one go: a sync for each file would take minutes.
  sync -f "$arriving" releases 2>/dev/null || sync
  enter "$1" "$2" "$3"
  read_current
  if [ -n "$incoming" ] && [ -e "releases/$4" ]; then
    [ "$current" != "$4" ] || refuse in-use "$4"
    rename_over "releases/$4" "$discard" || broken "cannot move releases/$4"
  elif [ -z "$incoming" ] && [ ! -d "releases/$4" ]; then
    refuse no-release "$4"
  fi
  for part in release.json contents.json run.json shared run/env run/secrets run/masks run/limits run/restart run/start run/stop run/deploy run/rollback \\
    run/observe run/previous run/migrate run/before-switch run/after-switch run/after-rollback facts; do
    if [ -f "$arriving/$part" ]; then mv -f "$arriving/$part" "$state/$part" || broken "cannot write $state"
    else rm -f "$state/$part"
    fi
  done
  [ -z "$incoming" ] || rename_over "$incoming" "releases/$4" || broken "cannot make releases/$4"
  through "$state" "$state/run" .deploy/releases releases
  drop_guard
  rm -rf "$arriving" "$discard"
  say done
}

# A release's own commands: .deploy/releases/<id>/run/{restart,start,stop} or {deploy,rollback,observe}, and its hooks
# {migrate,before-switch,after-switch,after-rollback}, lines of sh that return. What they print goes to a file of the
# deploying user's alone, so that a child which keeps its output open keeps nobody waiting.

# run_line ID NAME SECONDS: \`rc\` is its exit code, or \`timeout\`. In its own session, in the release's folder; in the
# slot \`slot\` with the port \`slot_port\`, where there is one.
run_line() {
  run_state=$root/.deploy/releases/$1/run run_folder=$root/releases/$1 run_file=$root/.deploy/releases/$1/run/$2
  case $2 in
    restart | start | stop | deploy | rollback) run_output=$run_state/output ;;
    observe) run_output=$root/.deploy/observing.$$.output ;;
    *) run_output=$run_state/output.$2 ;;
  esac
  # A new file for a new start: the old one is freed when the last that writes to it has ended.
  [ "$2" = stop ] || rm -f "$run_output"
  [ -e "$run_output" ] || (umask 077 && : >"$run_output")
  if [ -n "\${slot-}" ]; then
    run_file=$run_file.$slot
    sed "s/{slot}/$slot/g; s/{port}/$slot_port/g" "$run_state/$2" >"$run_file" || broken "cannot write $run_file"
  fi
  (
    cd "$run_folder" || exit 127
    RELEASE_DIR=$run_folder
    export RELEASE_DIR
    set -a
    [ ! -f "$run_state/env" ] || . "$run_state/env"
    [ ! -f "$run_state/secrets" ] || . "$run_state/secrets"
    [ -z "\${slot-}" ] || SLOT=$slot PORT=$slot_port
    [ -z "\${told_previous-}" ] || tell_previous "$run_before"
    [ -z "\${told_nothing-}" ] || RELEASE_VERSION= RELEASE_DIGEST= RELEASE_COMMIT= RELEASE_ID= RELEASE_DIR=
    [ "$2" != observe ] || DEPLOY_OUTPUT=$observed_file
    set +a
    as_login sh -e "$run_file"
  ) </dev/null >>"$run_output" 2>&1 8>&- 9>&- &
  within "$3"
}

# tell_previous ID: the variables that say what serves until now; empty where nothing does.
tell_previous() {
  PREVIOUS_VERSION= PREVIOUS_DIGEST= PREVIOUS_COMMIT= PREVIOUS_ID=$1 PREVIOUS_DIR=
  [ -n "$1" ] || return 0
  PREVIOUS_DIR=$root/releases/$1
  [ ! -f "$root/.deploy/releases/$1/run/previous" ] || . "$root/.deploy/releases/$1/run/previous"
}

# as_login COMMAND…: in a session of its own, with the locale of the login.
as_login() {
  if [ -n "$login_locale" ]; then LC_ALL=$login_locale; else unset LC_ALL; fi
  in_session "$@"
}

# within SECONDS: waits for what was just put into the background, and ends it when it takes longer.
within() {
  run_pid=$!
  started_at "$run_pid"
  run_started=$started
  # Whoever comes after a killed call finds here what is still running.
  run_record=\${run_record:-.deploy/command}
  printf '%s %s\\n' "$run_pid" "$run_started" >"$run_record"
  trap 'end_command "$run_pid" "$run_started"; exit 143' TERM INT HUP
  # \`exec\` in the subshell: dash and busybox keep a copy of what they redirect for a function, the lock with it.
  (
    exec </dev/null >/dev/null 2>&1 8>&- 9>&-
    time_limit "$1"
  ) &
  run_timer=$!
  wait "$run_pid"
  rc=$?
  trap - TERM INT HUP
  kill "$run_timer" 2>/dev/null
  if [ -f ".deploy/late.$run_pid" ]; then rm -f ".deploy/late.$run_pid"; rc=timeout; fi
  rm -f "$run_record"
}

time_limit() {
  nap_pid=
  trap '[ -z "$nap_pid" ] || kill "$nap_pid"; exit' TERM
  sleep "$1" &
  nap_pid=$!
  wait "$nap_pid"
  started_at "$run_pid"
  [ -n "$started" ] && [ "$started" = "$run_started" ] || exit
  : >".deploy/late.$run_pid"
  end_command "$run_pid" "$run_started"
}

# end_command PID STARTED: ends a command that still runs, with all that it started. Once it has returned, what is
# left in its session is a service, and nobody's to end.
end_command() {
  started_at "$1"
  [ -n "$started" ] && [ "$started" = "$2" ] || return 0
  kill -s TERM -- "-$1" 2>/dev/null || kill -s TERM "$1" 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    started_at "$1"
    [ "$started" = "$2" ] || return 0
    sleep 0.1 2>/dev/null || sleep 1
  done
  kill -s KILL -- "-$1" 2>/dev/null || kill -s KILL "$1" 2>/dev/null
  return 0
}

# Under the act mutex nothing else runs: a command recorded there was left by a call that was killed.
settle_command() {
  [ -f .deploy/command ] || return 0
  left_pid= left_started=
  read -r left_pid left_started <.deploy/command
  [ -z "$left_started" ] || end_command "$left_pid" "$left_started"
  rm -f .deploy/command
}

has_line() { [ -n "$1" ] && [ -f ".deploy/releases/$1/run/$2" ]; }

# limit_of ID NAME SECONDS: \`limit\`, the seconds that one of its lines was given, else SECONDS.
limit_of() {
  limit=$3
  [ ! -f ".deploy/releases/$1/run/limits" ] || while read -r limit_name limit_seconds; do
    [ "$limit_name" != "$2" ] || limit=$limit_seconds
  done <".deploy/releases/$1/run/limits"
}

# run_command ID BEFORE SECONDS back|forward: ID's own \`deploy\`, or on the way back its \`rollback\`; where nothing is
# to serve, the \`rollback\` of what is left. False where it has none.
run_command() {
  run_owner=\${1:-$2} run_name=deploy
  [ "$4" != back ] || run_name=rollback
  has_line "$run_owner" "$run_name" || return 1
  ran=$run_owner run_before=$2 told_previous=yes told_nothing=
  [ -n "$1" ] || told_nothing=yes
  limit_of "$run_owner" "$run_name" "$3"
  run_line "$run_owner" "$run_name" "$limit"
  told_previous= told_nothing=
}

# run_release ID BEFORE SECONDS back|forward: ID's restart; without one, BEFORE's stop and ID's start. \`ran\`: whose
# output to show.
run_release() {
  rc=0 ran= stopped=
  if run_command "$1" "$2" "$3" "$4"; then return; fi
  if has_line "$1" restart; then ran=$1; run_line "$1" restart "$3"; return; fi
  if has_line "$2" stop; then
    ran=$2
    run_line "$2" stop "$3"
    # The old one may have died before: its stop has nothing to stop, and that keeps no new one from starting.
    [ "$rc" = 0 ] || stopped="stop of $2 ended with $rc"
    [ -z "$1" ] || rc=0
  fi
  if has_line "$1" start; then ran=$1; run_line "$1" start "$3"; fi
}

# run_hook ID NAME: one of ID's hooks, where it has it, with the time that it was given, and in the slot that holds ID.
run_hook() {
  has_line "$1" "$2" || return 0
  ran=$1
  limit_of "$1" "$2" 120
  find_slot "$1"
  run_line "$1" "$2" "$limit"
  slot=
}

# masked ID: standard input without what that release's secrets are, in all their forms, longest first.
masked() {
  if [ ! -s ".deploy/releases/$1/run/masks" ]; then cat; return; fi
  awk '
    NR == FNR { if ($0 != "") mask[++count] = $0; next }
    {
      rest = $0
      for (n = 1; n <= count; n++) {
        shown = ""
        while ((at = index(rest, mask[n])) > 0) {
          shown = shown substr(rest, 1, at - 1) "***"
          rest = substr(rest, at + length(mask[n]))
        }
        rest = shown rest
      }
      print rest
    }' ".deploy/releases/$1/run/masks" -
}

show_output() {
  [ -z "$stopped" ] || say "| $stopped"
  [ -n "$ran" ] && [ -s "$run_output" ] || return 0
  # More is masked than shown: a secret that is cut in two would not be known. Through a variable, so that a last line
  # without a newline gets one.
  shown=$(tail -c 65536 "$run_output" | masked "$ran" | tail -c 16384 | tail -n 50 | sed 's/^/| /')
  say "$shown"
}

# run OWNER DEPLOYMENT FENCE ID BEFORE SECONDS back|forward
verb_run() {
  [ -z "$4" ] || safe_id "$4"
  [ -z "$5" ] || safe_id "$5"
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  [ -z "$4" ] || [ -d "releases/$4" ] || refuse no-release "$4"
  run_release "$4" "$5" "$6" "$7"
  say "exit $rc"
  show_output
}

# hook OWNER DEPLOYMENT FENCE ID NAME
verb_hook() {
  safe_id "$4"
  case $5 in migrate | before-switch | after-switch | after-rollback) ;; *) refuse bad-name "$5" ;; esac
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  [ -d "releases/$4" ] || refuse no-release "$4"
  rc=0 ran= stopped=
  run_hook "$4" "$5"
  say "exit $rc"
  show_output
}

# observe ID: what ID's \`observe\` says that serves: its answer, \`exit\`, and its output. Changes nothing, so that it needs
# no hold, and never waits for one. \`none\` where ID has none.
verb_observe() {
  safe_id "$1"
  has_line "$1" observe || { say none; return; }
  [ -d "releases/$1" ] || refuse no-release "$1"
  # What a killed call left.
  find .deploy -name 'observing.*' -mmin +120 -exec rm -f {} + 2>/dev/null
  observed_file=$root/.deploy/observing.$$.answer run_record=.deploy/observing.$$.command
  (umask 077 && : >"$observed_file") || broken 'cannot write in .deploy'
  rc=0 ran=$1 stopped=
  limit_of "$1" observe 30
  run_line "$1" observe "$limit"
  say "exit $rc"
  tail -c 65536 "$observed_file" | masked "$1" | sed 's/^/= /'
  show_output
  rm -f "$observed_file" "$run_output"
}

# .deploy/slots/<slot> says what was started there and not ended since: its port and its release's id. The release that
# \`current\` leads to serves, and its slot with it; what another slot holds is beside it: new, or warm for a rollback.

# read_slot SLOT: \`slot\`, \`slot_port\` and \`slot_id\`; empty where it holds nothing.
read_slot() {
  slot=$1 slot_port= slot_id=
  [ ! -f ".deploy/slots/$1" ] || read -r slot_port slot_id <".deploy/slots/$1" || [ -n "$slot_id" ]
  case $slot_port in '' | *[!0-9]*) slot_port= slot_id= ;; esac
}

# find_slot ID: reads the slot that holds a release; \`slot\` is empty where none does.
find_slot() {
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "\${slot_file##*/}"
    [ "$slot_id" != "$1" ] || return 0
  done
  slot=
}

# enter_slot OWNER DEPLOYMENT FENCE SLOT: as \`switch\` enters; refused where what serves runs there.
enter_slot() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  read_current
  read_slot "$4"
  if [ -n "$slot_id" ] && [ "$slot_id" = "$current" ]; then refuse slot-serves "$4"; fi
}

# empty_slot SECONDS: ends what the slot that was read holds, by its own stop.
empty_slot() {
  [ -n "$slot_id" ] || return 0
  if has_line "$slot_id" stop; then
    ran=$slot_id
    run_line "$slot_id" stop "$1"
    # It may have died before: there is nothing to stop then.
    [ "$rc" = 0 ] || stopped="stop of $slot_id in $slot ended with $rc"
  fi
  rm -f ".deploy/slots/$slot" || broken "cannot write in .deploy/slots"
}

# start OWNER DEPLOYMENT FENCE SLOT PORT ID SECONDS
verb_start() {
  case $5 in '' | *[!0-9]*) refuse bad-name "$5" ;; esac
  safe_id "$6"
  enter_slot "$1" "$2" "$3" "$4"
  [ -d "releases/$6" ] || refuse no-release "$6"
  mkdir -p .deploy/slots || broken 'cannot write in .deploy'
  rc=0 ran= stopped=
  empty_slot "$7"
  # Noted before it starts: whatever runs there after a crash is known by its name.
  put ".deploy/slots/$4" "$5 $6"
  through .deploy/slots
  slot_port=$5 rc=0
  if has_line "$6" start; then ran=$6; run_line "$6" start "$7"; fi
  say "exit $rc"
  show_output
}

# stop OWNER DEPLOYMENT FENCE SLOT SECONDS
verb_stop() {
  enter_slot "$1" "$2" "$3" "$4"
  rc=0 ran= stopped=
  empty_slot "$5"
  say "exit $rc"
  show_output
}

# list_slots: for \`look\`.
list_slots() {
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    case $slot_file in *.new.*) continue ;; esac
    read_slot "\${slot_file##*/}"
    [ -z "$slot_id" ] || say "slot $slot $slot_port $slot_id"
  done
  slot=
}

# The watchdog of a deployment undoes it when nobody confirmed it in time. .deploy/watchdogs/<deployment>/ holds
#   order      what to put back
#   deadline   when, by this host's clock
#   well, ill  the two ends of an undo, written beforehand: a rename needs no room on a full disk
#   armed      the token: confirm and fire race to rename it, to \`confirmed\` or \`fired\`
#   switched   \`current\` was switched, so that there is something to undo
#   undone     how the undo ended: 0, or what went wrong. \`fired\` without it: an undo that was cut off
#   router     lines of sh that give the traffic back to where it was, where this host's watchdog does that
#   beat       the watchdog's process and when it last looked

# read_order FOLDER
read_order() {
  order_from= order_to= order_fence=0 order_limit=60 order_place= order_beside=
  [ -f "$1/order" ] || return 0
  while read -r order_key order_value; do
    case $order_key in
      from) order_from=$order_value ;;
      to) order_to=$order_value ;;
      fence) order_fence=$order_value ;;
      limit) order_limit=$order_value ;;
      beside) order_beside=$order_value ;;
      place) order_place=$order_value ;;
    esac
  done <"$1/order"
}

# read_deadline FOLDER: one that a power cut tore has come.
read_deadline() {
  dog_deadline=
  [ ! -f "$1/deadline" ] || read -r dog_deadline <"$1/deadline"
  case $dog_deadline in '' | *[!0-9]*) dog_deadline=0 ;; esac
}

# refuse_rival DEPLOYMENT: while another deployment can still be undone, or is being undone, nothing is switched.
refuse_rival() {
  for dog in .deploy/watchdogs/*; do
    [ "$dog" != ".deploy/watchdogs/$1" ] || continue
    if [ -e "$dog/armed" ]; then refuse rival "armed \${dog##*/}"; fi
    if [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; then refuse rival "fired \${dog##*/}"; fi
  done
}

# arm OWNER DEPLOYMENT FENCE WATCHED FROM TO SECONDS PLACE LIMIT BESIDE ROUTER: WATCHED is the deployment that is undone
# in the end. PLACE is JSON for the journal, LIMIT seconds for a command. BESIDE is \`yes\` where both releases run, each
# in its slot: then only the link goes back. ROUTER is \`yes\` where the file \`router\` is on standard input.
verb_arm() {
  safe_id "$4"
  safe_id "$5"
  [ -z "$6" ] || safe_id "$6"
  enter "$1" "$2" "$3"
  refuse_rival "$4"
  dog=.deploy/watchdogs/$4
  [ ! -e "$dog/confirmed" ] || refuse watchdog-over confirmed
  [ ! -e "$dog/fired" ] || refuse watchdog-over fired
  [ -z "$6" ] || [ -d "releases/$6" ] || refuse no-release "$6"
  mkdir -p "$dog" || broken "cannot make $dog"
  if [ "\${11-}" = yes ]; then
    { (umask 077; cat >"$dog/router.new.$$") && mv -f "$dog/router.new.$$" "$dog/router"; } || broken "cannot write $dog"
  fi
  put "$dog/order" "from $5
to $6
fence $3
limit $9
beside \${10-}
place $8"
  put "$dog/deadline" "$((now + $7))"
  echo 0 >"$dog/well" && echo 'see the journal' >"$dog/ill" || broken "cannot write $dog"
  : >"$dog/armed" || broken "cannot write $dog"
  through "$dog" .deploy/watchdogs
  drop_guard
  is_alive "$dog"
  [ "$alive" = yes ] || start_watch "$4"
  report_watchdog "$4"
}

# start_watch DEPLOYMENT: where systemd runs units (being installed is not enough) it is one; else, or when it is not
# seen alive then, a process detached in a session of its own.
start_watch() {
  if started_by_systemd "$1" && wait_alive "$dog"; then return; fi
  ( in_session sh "$program" "$root" watch "$1" ) </dev/null >/dev/null 2>&1 8>&- 9>&- &
  wait_alive "$dog"
}

started_by_systemd() {
  [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1 || return 1
  # systemd expands dollars in arguments.
  case $program$root in *'$'*) return 1 ;; esac
  unit_scope=
  if [ "$(id -u)" != 0 ]; then
    # A user's units end with the last login, unless the user lingers.
    [ "$(loginctl show-user "$(id -un)" -p Linger --value 2>/dev/null)" = yes ] || return 1
    unit_scope=--user
  fi
  # Only the watchdog itself is the unit's to end: the service that it restarts lives on.
  systemd-run $unit_scope --quiet --collect --property=KillMode=process --unit="deploy-actions-$1-$$" \\
    --setenv=PATH="$PATH" --setenv=HOME="\${HOME-}" --setenv=USER="\${USER-}" --setenv=LOGNAME="\${LOGNAME-}" --setenv=LANG="\${LANG-}" \\
    sh "$program" "$root" watch "$1" </dev/null >/dev/null 2>&1 8>&- 9>&-
}

# wait_alive FOLDER: two seconds at most.
wait_alive() {
  waited=0
  while [ "$waited" -lt 100 ]; do
    is_alive "$1"
    [ "$alive" = no ] || return 0
    waited=$((waited + 1))
    sleep 0.02 2>/dev/null || { sleep 1; waited=$((waited + 49)); }
  done
  return 1
}

# is_alive FOLDER: its process is there, and looked at its deadline a moment ago (one that fires has no time to look).
is_alive() {
  alive=no beat_pid= beat_started= beat_time=
  [ -f "$1/beat" ] && read -r beat_pid beat_started beat_time <"$1/beat"
  [ -n "$beat_time" ] || return 0
  started_at "$beat_pid"
  [ -n "$started" ] && [ "$started" = "$beat_started" ] || return 0
  [ -e "$1/fired" ] || [ "$(($(date +%s) - beat_time))" -le 10 ] || return 0
  alive=yes
}

# watch DEPLOYMENT: the process itself. It only waits; what it does then is a call of its own.
verb_watch() {
  trap '' HUP
  dog=.deploy/watchdogs/$1
  started_at $$
  while [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; }; do
    watch_now=$(date +%s)
    printf '%s %s %s\\n' $$ "\${started:-0}" "$watch_now" >"$dog/beat.new" && mv -f "$dog/beat.new" "$dog/beat"
    read_deadline "$dog"
    if [ "$watch_now" -ge "$dog_deadline" ]; then sh "$program" "$root" fire "$1" due; fi
    sleep 1 || exit 1
  done
}

# report_watchdog DEPLOYMENT
report_watchdog() {
  dog=.deploy/watchdogs/$1 dog_state=none dog_deadline=0
  if [ -e "$dog/armed" ]; then dog_state=armed
  elif [ -e "$dog/confirmed" ]; then dog_state=confirmed
  elif [ -e "$dog/fired" ]; then dog_state=fired
  fi
  [ "$dog_state" = none ] || read_deadline "$dog"
  is_alive "$dog"
  say "watchdog $dog_state $alive $dog_deadline $(date +%s)"
}

verb_watchdog() {
  safe_id "$1"
  report_watchdog "$1"
}

# extend OWNER DEPLOYMENT FENCE WATCHED SECONDS
verb_extend() {
  safe_id "$4"
  [ -e ".deploy/watchdogs/$4/armed" ] || { say no; return; }
  enter_any_lease "$1" "$2" "$3"
  [ -e ".deploy/watchdogs/$4/armed" ] || { say no; return; }
  refuse_lost
  put ".deploy/watchdogs/$4/deadline" "$((now + $5))"
  say yes
}

refuse_lost() {
  [ -n "$lost" ] || [ "$lock_expires" -gt "$now" ] || lost='its lease ran out'
  [ -z "$lost" ] || refuse lost "$lost"
}

# confirm OWNER DEPLOYMENT FENCE WATCHED: \`yes\` also when it was confirmed before, and its answer was lost.
verb_confirm() {
  safe_id "$4"
  dog=.deploy/watchdogs/$4
  [ -d "$dog" ] || { say no; return; }
  enter_any_lease "$1" "$2" "$3"
  if [ -e "$dog/confirmed" ]; then say yes; return; fi
  if [ ! -e "$dog/armed" ]; then say no; return; fi
  refuse_lost
  if mv -f "$dog/armed" "$dog/confirmed"; then through "$dog"; say yes; else say no; fi
}

# fire DEPLOYMENT [due]: undoes it. Each part may be done again, so that whoever fires next finishes what a killed one
# began. \`yes\`: undone by this call. \`no\`: there was nothing (left) to undo.
verb_fire() {
  safe_id "$1"
  dog=.deploy/watchdogs/$1
  [ -d .deploy ] || { say no; return; }
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  choose_mutex
  if [ ! -f "$dog/order" ]; then bar_arming; return; fi
  end_undone "\${2-}"
  take_act
  take_guard
  read_lock
  tell_time
  read_order "$dog"
  undone=
  [ ! -f "$dog/undone" ] || read -r undone <"$dog/undone"
  if [ -e "$dog/confirmed" ] || [ "$undone" = 0 ]; then
    free_left_lock
    say no
    return
  fi
  if [ -e "$dog/armed" ]; then
    read_deadline "$dog"
    if [ "\${2-}" = due ] && [ "$now" -lt "$dog_deadline" ]; then say no; return; fi
    mv -f "$dog/armed" "$dog/fired" || { say no; return; }
    through "$dog"
  elif [ ! -e "$dog/fired" ]; then say no; return
  fi
  if [ "\${2-}" = due ]; then fired_by=watchdog; else fired_by=call; fi
  undoing=yes
  # One that failed is done anew, and hinders others until it has ended again.
  rm -f "$dog/undone"
  raise_fence "$1"
  problem=
  note_undo "$1" begun
  settle_command
  drop_guard
  undo_router
  take_guard
  undo_switch
  drop_guard
  rc=0 ran= stopped=
  if [ "$order_beside" = yes ]; then
    # Traffic may still come to either of them: both stay. With nothing before it, none is to come.
    if [ -z "$order_to$problem" ]; then stop_undone; fi
    problem=\${problem:-$router_problem}
  elif [ -z "$problem" ] && [ -e "$dog/switched" ]; then
    run_release "$order_to" "$order_from" "$order_limit" back
    [ "$rc" = 0 ] || problem="the commands of \${order_to:-$order_from} ended with $rc"
  fi
  if [ -z "$problem" ] && [ -e "$dog/switched" ]; then
    run_hook "$order_to" after-rollback
    [ "$rc" = 0 ] || problem="after-rollback of $order_to ended with $rc"
  fi
  take_guard
  read_lock
  tell_time
  if [ -z "$problem" ]; then
    note_undo "$1" 'done'
    mv -f "$dog/well" "$dog/undone" || put "$dog/undone" 0
  else
    note_undo "$1" failed
    put "$dog/undone" "$problem" || cp "$dog/ill" "$dog/undone" || mv -f "$dog/ill" "$dog/undone"
  fi
  free_left_lock
  # Where the fence could not be raised, the late runner's lock lies there.
  if [ "$lock_deployment" = "$1" ] && [ "$lock_fence" -le "$order_fence" ]; then rm -f .deploy/lock; fi
  through "$dog" .deploy
  if [ -z "$problem" ]; then say yes; return; fi
  show_output
  refuse undo-failed "$problem"
}

# end_undone [due]: a restart is short, and waited for. A \`deploy\` of the user's own may take an hour: it is ended. Which
# it is, is read before the token is looked at: a command of the undo itself begins after that is gone.
end_undone() {
  read_order "$dog"
  has_line "$order_from" deploy || return 0
  left_pid= left_started=
  [ ! -f .deploy/command ] || read -r left_pid left_started <.deploy/command
  [ -n "$left_started" ] && [ -e "$dog/armed" ] || return 0
  read_deadline "$dog"
  if [ "$1" = due ] && [ "$(date +%s)" -lt "$dog_deadline" ]; then return; fi
  end_command "$left_pid" "$left_started"
}

# bar_arming: there is nothing to undo yet, and a call that arms it may still be on its way: it comes too late.
bar_arming() {
  take_guard
  if [ -f "$dog/order" ]; then
    drop_guard
    verb_fire "\${dog##*/}"
    return
  fi
  mkdir -p "$dog" && put "$dog/undone" 0 && : >"$dog/fired" || broken "cannot write $dog"
  through "$dog" .deploy/watchdogs
  say no
}

# raise_fence DEPLOYMENT: its runner may be frozen and wake: from here on it is late. The lock is the watchdog's.
raise_fence() {
  [ "$lock_deployment" = "$1" ] || return 0
  limit_of "\${order_to:-$order_from}" rollback "$order_limit"
  lock_joined=0
  write_lock "{\\"kind\\":\\"person\\",\\"name\\":\\"watchdog\\",\\"machine\\":\\"$(uname -n | tr -cd 'A-Za-z0-9._-')\\"}" \\
    "$1" "$((highest + 1))" "$((now + 3 * limit + 60))" 0
}

note_undo() {
  append_line "\\"deployment\\":\\"$1\\",\\"place\\":$order_place,\\"step\\":\\"revert\\",\\"state\\":\\"$2\\",\\"detail\\":{\\"by\\":\\"$fired_by\\",\\"from\\":\\"$order_from\\",\\"to\\":\\"$order_to\\"\${problem:+,\\"because\\":\\"$problem\\"}}}"
}

# undo_router: traffic first, as long as nothing else has changed.
undo_router() {
  router_problem=
  [ -f "$dog/router" ] || return 0
  : >"$dog/router.output"
  (
    cd / || exit 127
    as_login sh "$root/$dog/router"
  ) </dev/null >>"$dog/router.output" 2>&1 8>&- 9>&- &
  within "$order_limit"
  [ "$rc" = 0 ] || router_problem="the router could not be put back ($rc): $(tail -n 1 "$dog/router.output" | tr -d '\\\\"' | tr -cd '[:print:]' | cut -c 1-200)"
}

# stop_undone: ends what slots hold of the release that is undone, where it is not current all the same.
stop_undone() {
  read_current
  [ "$current" != "$order_from" ] || return 0
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "\${slot_file##*/}"
    [ "$slot_id" != "$order_from" ] || empty_slot "$order_limit"
  done
  slot=
}

undo_switch() {
  [ -e "$dog/switched" ] || return 0
  # Its place is its last line.
  if [ -z "$order_place" ]; then problem='its order is damaged' order_place='""'; return; fi
  current=
  if [ -e current ] && [ ! -L current ]; then problem='current is no longer a link'; return; fi
  read_current
  if [ "$current" = "$order_to" ]; then return; fi
  if [ "$current" != "$order_from" ]; then problem='something else changed current'
  elif [ -n "$order_to" ] && [ ! -d "releases/$order_to" ]; then problem="release $order_to is gone"
  else point_current "$order_to" || problem='current could not be switched'
  fi
}

# forget_watchdogs: the last twenty that are over stay.
forget_watchdogs() {
  ls -1t .deploy/watchdogs 2>/dev/null | tail -n +21 | while read -r old_dog; do
    [ ! -e ".deploy/watchdogs/$old_dog/armed" ] || continue
    [ -e ".deploy/watchdogs/$old_dog/undone" ] || [ -e ".deploy/watchdogs/$old_dog/confirmed" ] || continue
    rm -rf ".deploy/watchdogs/$old_dog"
  done
}

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

# free_space FOLDER: bytes and inodes; \`?\` where the system does not say.
free_space() {
  free_kib=$(df -Pk "$1" 2>/dev/null | awk 'NR > 1 && $(NF - 2) ~ /^[0-9]+$/ { n = $(NF - 2) } END { print n }')
  free_inodes=$(df -Pi "$1" 2>/dev/null | awk 'NR > 1 && $(NF - 4) > 0 && $(NF - 2) ~ /^[0-9]+$/ { n = $(NF - 2) } END { print n }')
}

verb_look() {
  nearest=$root
  while [ ! -e "$nearest" ] && [ ! -L "$nearest" ]; do nearest=\${nearest%/*}; nearest=\${nearest:-/}; done
  [ -d "$nearest" ] || refuse not-a-folder "$nearest"
  [ -w "$nearest" ] && [ -x "$nearest" ] || refuse not-writable "$nearest"
  [ ! -e "$root/.deploy" ] || [ -w "$root/.deploy" ] || refuse not-writable "$root/.deploy"
  list_tools
  free_space "$nearest"
  say "now $(date +%s)"
  say "uid $(id -u)"
  say "free \${free_kib:-?} \${free_inodes:-?}"
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

# .deploy/rollback, for a person on the host: the same verbs, the same lock and journal.

rollback_help() {
  cat <<HELP
Usage: .deploy/rollback [--to RELEASE] [--take-over] [--help]

Puts the last good release back, by hand, on this host:

- When a deployment is under way here and not confirmed, it is undone, as its watchdog would undo it.
- Else the journal tells which release was the last to be deployed and found good before the current one.
  One that was itself rolled back from, or that is quarantined, is never chosen. --to names one of releases/
  instead.

Where releases run in slots, it starts the release in the idle one when it does not run there already, and then gives it
the traffic, where that is known on this host; else it says what the router has to be told.

It takes the deployment lock (--take-over: also from a run that holds it, which can write no more from then on),
switches the link "current", runs the release's own restart, stop and start, or rollback, and writes it all in the journal.
It does not ask whether the release is healthy, and brings no database back: look for yourself.

Releases here (* is current):
HELP
  read_current
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    if [ "\${folder#releases/}" = "$current" ]; then say "* \${folder#releases/}"; else say "  \${folder#releases/}"; fi
  done
}

# good_digests: the first 12 digits of the contents digests that may be returned to, newest first.
good_digests() {
  awk '
    function value(text, name,   at) {
      at = index(text, "\\"" name "\\":\\"")
      if (!at) return ""
      text = substr(text, at + length(name) + 4)
      return substr(text, 1, index(text, "\\"") - 1)
    }
    function digest(text) { text = value(text, "contentsDigest"); sub(/^sha256:/, "", text); return substr(text, 1, 12) }
    function inside(text, name,   at) {
      at = index(text, "\\"" name "\\":{")
      if (!at) return ""
      text = substr(text, at)
      return substr(text, 1, index(text, "}"))
    }
    /^\\{"v":1,"seq":/ && match($0, /,"step":"[a-z-]*","state":"[a-z]*"/) {
      split(substr($0, RSTART, RLENGTH), head, "\\"")
      step = head[4]; state = head[8]; rest = substr($0, RSTART + RLENGTH)
      id = value($0, "deployment")
      if ((step == "deploy" || step == "rollback") && state == "begun" && !(id in kind)) {
        kind[id] = step; order[++count] = id
        release[id] = digest(inside(rest, "release")); from[id] = digest(inside(rest, "from"))
      } else if (id in kind && step == kind[id] && (state == "done" || state == "undone" || state == "failed")) outcome[id] = state
      if (step == "watch" && id in kind) bake[id] = state == "begun" ? "watching" : value(rest, "verdict")
      if (step == "quarantine" && state == "done") bad[digest(rest)] = 1
      if (step == "lift" && state == "done") delete bad[digest(rest)]
    }
    END {
      for (at = count; at > 0; at--) {
        id = order[at]
        if (outcome[id] != "done") continue
        it = release[id]
        if (it != "" && !(it in told) && !(it in bad) && (bake[id] == "" || bake[id] == "healthy")) print it
        told[it] = 1
        if (kind[id] == "rollback") told[from[id]] = 1
      }
    }' .deploy/journal.jsonl
}

# call VERB ARGUMENT…: one verb in a process of its own; \`answer\` is what it said between its marks.
call() {
  answer=$(sh "$program" "$root" "$@" | sed '1d;$d')
  case $answer in *refused\\ *) return 1 ;; '') return 1 ;; esac
}

# told STEP STATE DETAIL: a line of this rollback.
told() { call append "$owner" "$by_hand" "$fence" "\\"deployment\\":\\"$by_hand\\",\\"place\\":\\"\\",\\"step\\":\\"$1\\",\\"state\\":\\"$2\\",\\"detail\\":{$3}}"; }

undo_open_watchdogs() {
  for dog in .deploy/watchdogs/*; do
    [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; } || continue
    say "Deployment \${dog##*/} is not confirmed: undoing it."
    call fire "\${dog##*/}" || { say "It could not be undone: $answer"; exit 1; }
    read_current
    say "Current is \${current:-nothing} now."
    exit 0
  done
}

choose_release() {
  read_current
  if [ -n "$wanted" ]; then to=$wanted; return; fi
  to=
  [ -f .deploy/journal.jsonl ] || return 0
  for digest in $(good_digests); do
    # One that was adopted has its own name.
    for folder in releases/*-"$digest" $(grep -l "\\"contentsDigest\\":\\"sha256:$digest" .deploy/releases/*/facts 2>/dev/null); do
      folder=\${folder%/facts} folder=\${folder#.deploy/}
      [ -d "$folder" ] && [ "$folder" != "releases/$current" ] || continue
      to=\${folder#releases/}
      return
    done
  done
}

verb_rollback() {
  wanted= take_over=
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) rollback_help; exit 0 ;;
      --take-over) take_over=yes ;;
      --to) shift; wanted=\${1-} ;;
      *) say "Unknown option $1; see --help."; exit 2 ;;
    esac
    shift
  done
  case $wanted in .* | -* | *[!A-Za-z0-9._-]*) say "$wanted is not the name of a release."; exit 2 ;; esac
  [ -n "$wanted" ] || undo_open_watchdogs
  choose_release
  [ -n "$to" ] || { say 'There is no good release to return to; --help lists what is here.'; exit 1; }
  [ -d "releases/$to" ] && [ -f ".deploy/releases/$to/facts" ] || { say "releases/$to is not here."; exit 1; }
  [ "$to" != "$current" ] || { say "$to is current already."; exit 0; }
  take_lock_by_hand
  go_back_by_hand
}

take_lock_by_hand() {
  owner="{\\"kind\\":\\"person\\",\\"name\\":\\"$(printf %s "\${USER:-$(id -un)}" | tr -cd 'A-Za-z0-9._-')\\",\\"machine\\":\\"$(uname -n | tr -cd 'A-Za-z0-9._-')\\"}"
  by_hand=by-hand-$(date +%s)-$$
  call acquire "$owner" "$by_hand" 900 '' 0 || { say "The lock cannot be taken: $answer"; exit 1; }
  case $answer in held*)
    other=$(say "$answer" | sed -n 's/^fence //p')
    if [ -z "$take_over" ]; then
      say "The deployment lock is held:"; say "$answer"
      say "Wait, or take it with --take-over: its holder can write no more from then on."
      exit 1
    fi
    call acquire "$owner" "$by_hand" 900 "$other" 0 || { say "The lock cannot be taken: $answer"; exit 1; } ;;
  esac
  fence=\${answer#got }
  case $fence in '' | *[!0-9]*) say "The lock cannot be taken: $answer"; exit 1 ;; esac
}

# in_slots: what serves runs in a slot. \`idle\` is the other one, with its port, and \`warm\` where it runs $to already.
in_slots() {
  idle= idle_port= warm= serves=
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "\${slot_file##*/}"
    if [ "$slot_id" = "$current" ]; then serves=$slot; continue; fi
    idle=$slot idle_port=$slot_port
    [ "$slot_id" != "$to" ] || warm=yes
  done
  slot=
  [ -n "$serves" ]
}

# go_back_in_slots: both run, so that traffic is all that has to move. The file that a watchdog had for the very same
# way back tells how.
go_back_in_slots() {
  rc=0
  if [ -z "$idle" ]; then answer='no other slot is known here'; rc=1
  elif [ -z "$warm" ]; then
    call start "$owner" "$by_hand" "$fence" "$idle" "$idle_port" "$to" 120 || rc=1
    case $answer in 'exit 0'*) ;; *) rc=1 ;; esac
  fi
  if [ "$rc" != 0 ]; then
    say "Not switched: $answer"
    told rollback failed "\\"current\\":\\"$current\\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  router=
  for dog in $(ls -1t .deploy/watchdogs); do
    read_order ".deploy/watchdogs/$dog"
    [ "$order_to" = "$to" ] && [ "$order_from" = "$current" ] && [ -f ".deploy/watchdogs/$dog/router" ] || continue
    router=.deploy/watchdogs/$dog/router
    break
  done
  if [ -n "$router" ] && [ -n "$warm" ] && sh "$router"; then say "The traffic goes to $to, in slot $idle."
  else say "Now give the traffic to slot $idle, port $idle_port: the router is not known here."
  fi
  call switch "$owner" "$by_hand" "$fence" "$current" "$to" || { say "The link was not switched: $answer"; rc=1; }
  if [ "$rc" = 0 ]; then
    call hook "$owner" "$by_hand" "$fence" "$to" after-rollback || :
    say "$answer" | sed -n 's/^| //p'
    case $answer in 'exit 0'*) ;; *) say "after-rollback failed: \${answer%%|*}"; rc=1 ;; esac
  fi
  if [ "$rc" = 0 ]; then ended='done'; else ended=failed; fi
  told rollback "$ended" "\\"current\\":\\"$to\\""
  call release "$owner" "$by_hand" "$fence"
  exit "$rc"
}

go_back_by_hand() {
  IFS= read -r to_facts <".deploy/releases/$to/facts"
  from_facts=null
  [ ! -f ".deploy/releases/$current/facts" ] || IFS= read -r from_facts <".deploy/releases/$current/facts"
  told rollback begun "\\"release\\":$to_facts,\\"from\\":$from_facts,\\"reason\\":\\"by hand\\",\\"quarantine\\":false" || { say "The journal cannot be written: $answer"; exit 1; }
  if awk '/"step":"deploy","state":"begun",.*"reversible":"no"/ { told = 1 } END { exit !told }' .deploy/journal.jsonl; then
    say "A deployment here had a migration that cannot be reversed: make sure that the database suits $to."
  fi
  say "Switching from \${current:-nothing} to $to."
  if in_slots; then go_back_in_slots; fi
  if ! call switch "$owner" "$by_hand" "$fence" "$current" "$to"; then
    say "Not switched: $answer"
    told rollback failed "\\"current\\":\\"$current\\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  call run "$owner" "$by_hand" "$fence" "$to" "$current" 120 back || :
  say "$answer" | sed -n 's/^| //p'
  case $answer in
    'exit 0'*)
      call hook "$owner" "$by_hand" "$fence" "$to" after-rollback || :
      say "$answer" | sed -n 's/^| //p' ;;
  esac
  case $answer in
    'exit 0'*) ended='done' ;;
    *) ended=failed ;;
  esac
  told rollback "$ended" "\\"current\\":\\"$to\\""
  call release "$owner" "$by_hand" "$fence"
  if [ "$ended" = 'done' ]; then say "$to is current. See for yourself that it serves."; exit 0; fi
  say "$to is current, but its commands failed: \${answer%%|*}"
  exit 1
}

# make_root: the first write of all.
make_root() {
  [ -e "$root" ] || mkdir -p "$root" || broken "cannot make $root"
  [ -d "$root" ] || refuse not-a-folder "$root"
  cd "$root" || refuse not-writable "$root"
  mkdir -p releases shared .deploy/bin .deploy/releases .deploy/watchdogs || broken "cannot make the folders of $root"
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
}

program=$0
root=$1 verb=$2
shift 2
case $root in
  / | [!/]* | '' | */../* | */.. | */./* | */. | *//* | */) say '@deploy-actions 1'; refuse bad-path "$root" ;;
esac

if [ "$verb" = rollback ]; then
  cd "$root" || exit 1
  verb_rollback "$@"
  exit
fi

say '@deploy-actions 1'
case $verb in
  look | acquire | join) ;;
  *) cd "$root" 2>/dev/null || {
    case $verb in journal) say whole; finish ;; watchdog) say "watchdog none no 0 $(date +%s)"; finish ;; renew | extend | fire) say no; finish ;; esac
    refuse lost "there is no $root"
  } ;;
esac
case $verb in
  look) verb_look ;;
  acquire) verb_acquire "$@" ;;
  join) verb_join "$@" ;;
  renew) verb_renew "$@" ;;
  release) verb_release "$@" ;;
  journal) verb_journal ;;
  append) verb_append "$@" ;;
  offer) verb_offer "$@" ;;
  receive) verb_receive "$@" ;;
  admit) verb_admit "$@" ;;
  digests) verb_digests "$@" ;;
  sizes) verb_sizes "$@" ;;
  read) verb_read "$@" ;;
  switch) verb_switch "$@" ;;
  run) verb_run "$@" ;;
  hook) verb_hook "$@" ;;
  observe) verb_observe "$@" ;;
  start) verb_start "$@" ;;
  stop) verb_stop "$@" ;;
  arm) verb_arm "$@" ;;
  watch) verb_watch "$@" ;;
  watchdog) verb_watchdog "$@" ;;
  extend) verb_extend "$@" ;;
  confirm) verb_confirm "$@" ;;
  fire) verb_fire "$@" ;;
  clean-up) verb_clean_up "$@" ;;
  *) refuse bad-verb "$verb" ;;
esac
finish
# end of the program
`;
