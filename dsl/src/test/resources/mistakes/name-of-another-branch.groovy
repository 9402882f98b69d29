//> unknown_name 4:44 Unknown name 'first'
orchestration('x') {
    parallel('views') {
        branch('a') { ask('first') { prompt 'Hello' } }
        branch('b') { ask { prompt "Read: $first" } }
    }
}
