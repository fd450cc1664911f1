# The watchdog of a deployment undoes it when nobody confirmed it in time. .deploy/watchdogs/<deployment>/ holds
#   order      what to put back
#   deadline   when, by this host's clock
#   well, ill  the two ends of an undo, written beforehand: a rename needs no room on a full disk
#   armed      the token: confirm and fire race to rename it, to `confirmed` or `fired`
#   switched   `current` was switched, so that there is something to undo
#   undone     how the undo ended: 0, or what went wrong. `fired` without it: an undo that was cut off
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
    if [ -e "$dog/armed" ]; then refuse rival "armed ${dog##*/}"; fi
    if [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; then refuse rival "fired ${dog##*/}"; fi
  done
}

# arm OWNER DEPLOYMENT FENCE WATCHED FROM TO SECONDS PLACE LIMIT BESIDE ROUTER: WATCHED is the deployment that is undone
# in the end. PLACE is JSON for the journal, LIMIT seconds for a command. BESIDE is `yes` where both releases run, each
# in its slot: then only the link goes back. ROUTER is `yes` where the file `router` is on standard input.
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
  if [ "${11-}" = yes ]; then
    { (umask 077; cat >"$dog/router.new.$$") && mv -f "$dog/router.new.$$" "$dog/router"; } || broken "cannot write $dog"
  fi
  put "$dog/order" "from $5
to $6
fence $3
limit $9
beside ${10-}
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
  systemd-run $unit_scope --quiet --collect --property=KillMode=process --unit="deploy-actions-$1-$$" \
    --setenv=PATH="$PATH" --setenv=HOME="${HOME-}" --setenv=USER="${USER-}" --setenv=LOGNAME="${LOGNAME-}" --setenv=LANG="${LANG-}" \
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
    printf '%s %s %s\n' $$ "${started:-0}" "$watch_now" >"$dog/beat.new" && mv -f "$dog/beat.new" "$dog/beat"
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

# confirm OWNER DEPLOYMENT FENCE WATCHED: `yes` also when it was confirmed before, and its answer was lost.
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
# began. `yes`: undone by this call. `no`: there was nothing (left) to undo.
verb_fire() {
  safe_id "$1"
  dog=.deploy/watchdogs/$1
  [ -d .deploy ] || { say no; return; }
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  choose_mutex
  if [ ! -f "$dog/order" ]; then bar_arming; return; fi
  end_undone "${2-}"
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
    if [ "${2-}" = due ] && [ "$now" -lt "$dog_deadline" ]; then say no; return; fi
    mv -f "$dog/armed" "$dog/fired" || { say no; return; }
    through "$dog"
  elif [ ! -e "$dog/fired" ]; then say no; return
  fi
  if [ "${2-}" = due ]; then fired_by=watchdog; else fired_by=call; fi
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
    problem=${problem:-$router_problem}
  elif [ -z "$problem" ] && [ -e "$dog/switched" ]; then
    run_release "$order_to" "$order_from" "$order_limit" back
    [ "$rc" = 0 ] || problem="the commands of ${order_to:-$order_from} ended with $rc"
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

# end_undone [due]: a restart is short, and waited for. A `deploy` of the user's own may take an hour: it is ended. Which
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
    verb_fire "${dog##*/}"
    return
  fi
  mkdir -p "$dog" && put "$dog/undone" 0 && : >"$dog/fired" || broken "cannot write $dog"
  through "$dog" .deploy/watchdogs
  say no
}

# raise_fence DEPLOYMENT: its runner may be frozen and wake: from here on it is late. The lock is the watchdog's.
raise_fence() {
  [ "$lock_deployment" = "$1" ] || return 0
  limit_of "${order_to:-$order_from}" rollback "$order_limit"
  lock_joined=0
  write_lock "{\"kind\":\"person\",\"name\":\"watchdog\",\"machine\":\"$(uname -n | tr -cd 'A-Za-z0-9._-')\"}" \
    "$1" "$((highest + 1))" "$((now + 3 * limit + 60))" 0
}

note_undo() {
  append_line "\"deployment\":\"$1\",\"place\":$order_place,\"step\":\"revert\",\"state\":\"$2\",\"detail\":{\"by\":\"$fired_by\",\"from\":\"$order_from\",\"to\":\"$order_to\"${problem:+,\"because\":\"$problem\"}}}"
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
  [ "$rc" = 0 ] || router_problem="the router could not be put back ($rc): $(tail -n 1 "$dog/router.output" | tr -d '\\"' | tr -cd '[:print:]' | cut -c 1-200)"
}

# stop_undone: ends what slots hold of the release that is undone, where it is not current all the same.
stop_undone() {
  read_current
  [ "$current" != "$order_from" ] || return 0
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "${slot_file##*/}"
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
