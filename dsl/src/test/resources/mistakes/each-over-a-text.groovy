//> not_a_list 4:14 each takes a list, and this is String
orchestration('x') {
    input text: String
    parallel('notes') {
        each(text, as: 'line') { ask { prompt "Note: $line" } }
    }
}
