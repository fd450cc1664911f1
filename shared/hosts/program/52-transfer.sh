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
# contents.json, run.json, run/…, shared, and last of all `end`. Answers with what is wanted, by number.
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
  say "free ${free_kib:-?} ${free_inodes:-?}"
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
  # Only GNU's takes all that `copy_held` asks of it.
  case $(cp --version 2>/dev/null) in *GNU*) return 0 ;; *) return 1 ;; esac
}

# match_contents: `want FIRST LAST` for each run of entries that no release here lists; the others go to
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
    FNR == 1 { part++; from = FILENAME; sub(/^\.deploy\/releases\//, "", from); sub(/\/contents\.json$/, "", from) }
    { sub(/,$/, "") }
    part == 1 {
      if ($0 ~ /^[{]"(digest|link)":/) { last = FNR - 1; number[$0] = last; wanted[last] = 1 }
      next
    }
    ($0 in number) && /^[{]"digest":/ && !index($0, "\\") {
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
    held=releases/${copies##*/}
    if clones; then
      tr '\n' '\0' <"$copies" | (cd "$held" && xargs -0 cp -P --parents --reflink=auto -t "$root/$incoming") 2>/dev/null
    else
      # Not by a list for tar itself: busybox's takes none.
      tr '\n' '\0' <"$copies" | (cd "$held" && xargs -0 sh -c 'into=$1; shift; tar -cf - "$@" | tar -xof - -C "$into"' sh "$root/$incoming") 2>/dev/null
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
  arrived=$(sed 's/^\([0-9a-f]*\) [ *]/\1 /' "$arriving/list" | sort | $hasher)
  if [ "${arrived%%[ *]*}" != "$6" ]; then
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
    while [ "$rest" != "${rest#*/}" ]; do rest=${rest#*/} up=../$up; done
    rm -rf "$1/$shared_path"
    case $shared_path in */*) mkdir -p "$1/${shared_path%/*}" || return 1 ;; esac
    ln -s "${up}shared/$shared_path" "$1/$shared_path" || return 1
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
  for part in release.json contents.json run.json shared run/env run/secrets run/masks run/limits run/restart run/start run/stop run/deploy run/rollback \
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
