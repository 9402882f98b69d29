// The same for each item of a list; the results are a list in the items' order.
orchestration('notes') {
    input text: String

    step('parts') { run { text.split(/\n{2,}/).toList() } }

    parallel('notes', join: atLeast(0.9), concurrency: 8) {   // those that fail are left out, one in ten at most
        each(parts, as: 'part') { ask { prompt "Note the facts: $part" } }
    }

    parallel('two', join: first(2)) { each(parts) { ask { prompt "Translate: $item" } } }
}
