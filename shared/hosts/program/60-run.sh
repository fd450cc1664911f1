# A release's own commands: .deploy/releases/<id>/run/{restart,start,stop} or {deploy,rollback,observe}, and its hooks
# {migrate,before-switch,after-switch,after-rollback}, lines of sh that return. What they print goes to a file of the
# deploying user's alone, so that a child which keeps its output open keeps nobody waiting.

# run_line ID NAME SECONDS: `rc` is its exit code, or `timeout`. In its own session, in the release's folder; in the
# slot `slot` with the port `slot_port`, where there is one.
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
  if [ -n "${slot-}" ]; then
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
    [ -z "${slot-}" ] || SLOT=$slot PORT=$slot_port
    [ -z "${told_previous-}" ] || tell_previous "$run_before"
    [ -z "${told_nothing-}" ] || RELEASE_VERSION= RELEASE_DIGEST= RELEASE_COMMIT= RELEASE_ID= RELEASE_DIR=
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
  run_record=${run_record:-.deploy/command}
  printf '%s %s\n' "$run_pid" "$run_started" >"$run_record"
  trap 'end_command "$run_pid" "$run_started"; exit 143' TERM INT HUP
  # `exec` in the subshell: dash and busybox keep a copy of what they redirect for a function, the lock with it.
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

# limit_of ID NAME SECONDS: `limit`, the seconds that one of its lines was given, else SECONDS.
limit_of() {
  limit=$3
  [ ! -f ".deploy/releases/$1/run/limits" ] || while read -r limit_name limit_seconds; do
    [ "$limit_name" != "$2" ] || limit=$limit_seconds
  done <".deploy/releases/$1/run/limits"
}

# run_command ID BEFORE SECONDS back|forward: ID's own `deploy`, or on the way back its `rollback`; where nothing is
# to serve, the `rollback` of what is left. False where it has none.
run_command() {
  run_owner=${1:-$2} run_name=deploy
  [ "$4" != back ] || run_name=rollback
  has_line "$run_owner" "$run_name" || return 1
  ran=$run_owner run_before=$2 told_previous=yes told_nothing=
  [ -n "$1" ] || told_nothing=yes
  limit_of "$run_owner" "$run_name" "$3"
  run_line "$run_owner" "$run_name" "$limit"
  told_previous= told_nothing=
}

# run_release ID BEFORE SECONDS back|forward: ID's restart; without one, BEFORE's stop and ID's start. `ran`: whose
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

# observe ID: what ID's `observe` says that serves: its answer, `exit`, and its output. Changes nothing, so that it needs
# no hold, and never waits for one. `none` where ID has none.
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
