# .deploy/lock says who may write, until when, with which fence. .deploy/fence is the highest fence ever given:
# it outlives every lock, and only grows. A holder with a lower one is late, whatever it believes.
# Of several hosts one gives the lock, and the others are told of it with its fence (`join`, and `joined` in the lock).

read_lock() {
  lock_v= lock_fence= lock_expires=0 lock_paused=0 lock_joined=0 lock_deployment= lock_owner= highest=0
  [ -f .deploy/fence ] && read -r highest <.deploy/fence
  [ ! -f .deploy/lock ] || read_fields
  case $highest in
    '' | *[!0-9]*)
      # Torn by a power cut: the highest that is told of anywhere.
      highest=$(awk 'match($0, /"fence":[0-9]+/) { n = substr($0, RSTART + 8, RLENGTH - 8) + 0; if (n > max) max = n } END { print max + 0 }' .deploy/journal.jsonl 2>/dev/null)
      highest=${highest:-0}
      [ "${lock_fence:-0}" -le "$highest" ] || highest=$lock_fence
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
  case $lock_v in '' | 1) ;; *) [ -n "${peeking-}" ] || refuse newer-lock "version $lock_v" ;; esac
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
joined ${lock_joined:-0}
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

# may_take OWNER DEPLOYMENT TAKE-OVER: `new_fence` is empty when another holds it.
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
# was told of an earlier one is late. `seen N`: a fence as high was given here, so that the other host must go above it.
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

# why_lost OWNER DEPLOYMENT FENCE: `lost` says why this hold may not write; empty when it may.
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
  [ "${mutex-}" ] || choose_mutex
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
