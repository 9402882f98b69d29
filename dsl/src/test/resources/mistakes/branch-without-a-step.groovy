//> missing_directive 3:9 Branch 'a' has no step
orchestration('x') {
    parallel('views') {
        branch('a') { }
        branch('b') { ask { prompt 'Hello' } }
    }
}
