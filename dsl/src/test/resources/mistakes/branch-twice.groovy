//> double_name 4:9 There is a branch 'a' already
orchestration('x') {
    parallel('views') {
        branch('a') { ask { prompt 'Hello' } }
        branch('a') { ask { prompt 'Hello' } }
    }
}
