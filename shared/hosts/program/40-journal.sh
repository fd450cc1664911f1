# .deploy/journal.jsonl: one line of JSON for each step, before and after it acts. Only ever appended to.

# next_seq: the number of the line to come; `mend` is a newline where a crash tore the last line off.
next_seq() {
  seq=1 mend=
  [ -s .deploy/journal.jsonl ] || return 0
  ends_with_newline || mend=$newline
  last_line=$(tail -n 1 .deploy/journal.jsonl)
  case $last_line in
    '{"v":1,"seq":'[1-9]*',"at":"'*) seq=${last_line#'{"v":1,"seq":'}; seq=${seq%%,*} ;;
    '{"v":'[2-9]* | '{"v":1'[0-9]*) refuse newer-journal "${last_line%%,*}" ;;
    *) seq=$(awk 'match($0, /^\{"v":1,"seq":[0-9]+,/) { n = substr($0, 14, RLENGTH - 14) + 0; if (n > max) max = n } END { print max + 0 }' .deploy/journal.jsonl) ;;
  esac
  case $seq in '' | *[!0-9]*) refuse bad-journal "$last_line" ;; esac
  seq=$((seq + 1))
}

# Compared with a dot behind it: a shell drops newlines at the end of what it reads, and zeros anywhere.
ends_with_newline() { [ "$(tail -c 1 .deploy/journal.jsonl; echo .)" = "$newline." ]; }

# append_line BODY: an object without its opening brace; version, number, time and fence are put before it here.
append_line() {
  next_seq
  printf '%s{"v":1,"seq":%s,"at":"%s","fence":%s,%s\n' "$mend" "$seq" "$iso" "$highest" "$1" >>.deploy/journal.jsonl || { broken 'cannot write the journal'; return 1; }
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
