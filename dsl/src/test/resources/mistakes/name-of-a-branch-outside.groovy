//> unknown_name 5:26 Unknown name 'labs'
orchestration('x') {
    parallel('views') {
        branch('labs') { ask('labs') { prompt 'Hello' } }
    }
    ask { prompt "Read: $labs" }
}
