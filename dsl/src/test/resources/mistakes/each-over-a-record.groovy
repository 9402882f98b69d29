//> not_a_list 4:14 each takes a list, and this is people: [String]
orchestration('x') {
    ask('found') { prompt 'Who?'; returns people: [String] }
    parallel('notes') {
        each(found, as: 'one') { ask { prompt "About $one" } }
    }
}
