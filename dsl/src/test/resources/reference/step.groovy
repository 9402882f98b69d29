// Any Groovy; its value is journaled, and a run that is taken up again does not compute it a second time.
orchestration('computing') {
    input text: String

    step('words') { run { text.split(/\s+/).toList() } }
    check('not empty') { words.size() > 1 }             // false fails the run here
    step { run { log "there are ${words.size()}"; words.size() } }
}
